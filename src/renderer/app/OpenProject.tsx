import { useLocation } from 'wouter'
import { useChange } from '../api/index.ts'
import { messages } from '../../shared/format/messages.ts'
import { PlacePicker } from './PlacePicker.tsx'

/** Another project, picked from its folder. */
export function OpenProject({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation()
  const open = useChange('project.open')
  return (
    <PlacePicker
      mode="open"
      title={messages.places.openTitle}
      error={open.error}
      busy={open.isPending}
      onClose={onClose}
      onOpen={(place) =>
        open.mutate(
          { file: { place } },
          {
            onSuccess: () => {
              onClose()
              navigate('/overview')
            },
          },
        )
      }
    />
  )
}
