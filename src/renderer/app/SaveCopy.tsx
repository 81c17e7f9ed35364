import { download, useJob } from '../api/index.ts'
import { JobProgress } from '../components/JobProgress.tsx'
import { notifyDone } from '../components/notify.ts'
import { messages } from '../../shared/format/messages.ts'
import { PlacePicker } from './PlacePicker.tsx'

export interface SaveCopyProps {
  /** Of the project that is copied. */
  name: string
  onClose: () => void
}

/** A complete second file, in a folder of this computer. */
export function SaveCopy({ name, onClose }: SaveCopyProps) {
  const copy = useJob('project.saveCopy')
  return (
    <PlacePicker
      mode="save"
      title={messages.places.copyTitle}
      help={messages.places.copyHelp}
      action={messages.places.copyAction}
      defaultName={messages.places.copyName(name)}
      error={copy.error}
      busy={copy.running}
      onClose={onClose}
      onSave={(target) =>
        void copy.start({ target }).then((result) => {
          if (result === null) return
          if (result.download !== null) download(result.download)
          notifyDone(messages.places.copied(result.path))
          onClose()
        })
      }
    >
      {copy.running && (
        <JobProgress
          progress={copy.progress}
          label={messages.settings.copying}
          onCancel={copy.cancel}
        />
      )}
    </PlacePicker>
  )
}
