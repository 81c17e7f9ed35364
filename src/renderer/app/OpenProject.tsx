import { useLocation } from 'wouter'
import { useChange } from '../api/index.ts'
import type { FileRef } from '../api/index.ts'
import { messages } from '../../shared/format/messages.ts'
import { isDamaged } from './Salvage.tsx'
import { PlacePicker } from './PlacePicker.tsx'

export interface OpenProjectProps {
  onClose: () => void
  /** The chosen project can't be opened: it is damaged. */
  onDamaged: (file: FileRef, error: Error) => void
}

/** Another project, picked from its folder. */
export function OpenProject({ onClose, onDamaged }: OpenProjectProps) {
  const [, navigate] = useLocation()
  const open = useChange('project.open')
  const look = async (place: string) => {
    try {
      // Awaited, not called back: the page around this dialog is drawn anew with another project.
      await open.mutateAsync({ file: { place } })
    } catch (error) {
      // Said in the dialog, or what can be done about it in the one that takes its place.
      if (isDamaged(error)) onDamaged({ place }, error)
      return
    }
    onClose()
    navigate('/overview')
  }
  return (
    <PlacePicker
      mode="open"
      title={messages.places.openTitle}
      error={open.error}
      busy={open.isPending}
      onClose={onClose}
      onOpen={(place) => void look(place)}
    />
  )
}
