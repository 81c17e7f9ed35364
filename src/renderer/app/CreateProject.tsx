import { useChange } from '../api/index.ts'
import type { IncomingFile } from '../api/index.ts'
import { messages } from '../../shared/format/messages.ts'
import { PlacePicker } from './PlacePicker.tsx'
import type { Target } from './PlacePicker.tsx'
import { projectNameFor } from './project-name.ts'

export interface CreateProjectProps {
  /** What is imported into it next. */
  files: readonly IncomingFile[]
  onClose: () => void
  onCreated: () => void
}

/** A new project, in a folder of this computer. */
export function CreateProject({ files, onClose, onCreated }: CreateProjectProps) {
  const create = useChange('project.create')
  const make = async (target: Target) => {
    try {
      // Awaited, not called back: with a project open this page may be gone before the answer is there.
      await create.mutateAsync({ target })
    } catch {
      // Said in the dialog.
      return
    }
    onClose()
    onCreated()
  }
  return (
    <PlacePicker
      mode="save"
      title={messages.places.createTitle}
      help={
        files.length === 0 ? messages.places.createNew : messages.places.createFor(files.length)
      }
      action={messages.places.createAction}
      defaultName={projectNameFor(files.map(({ name }) => name))}
      error={create.error}
      busy={create.isPending}
      onClose={onClose}
      onSave={(target) => void make(target)}
    />
  )
}
