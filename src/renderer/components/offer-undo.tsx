import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { call, currentClient } from '../api/index.ts'
import { messages } from '../../shared/format/messages.ts'
import { notifyDone, notifyFailure } from './notify.ts'

let offered: string | null = null

/** Takes the offer away where it would cover the next step; undo stays in the bar above. */
export function withdrawUndo(): void {
  if (offered !== null) notifications.hide(offered)
}

export interface UndoOffer {
  message: string
  detail?: string
  /** Asked when the offer is shown: by then another step may have begun. */
  position?: () => 'top-center' | 'bottom-right'
}

/**
 * Says what was done and offers to take it back. The offer goes away with the next change to the
 * project, since undo would then take back something else.
 */
export async function offerUndo(offer: UndoOffer): Promise<void> {
  const { message, detail, position } = offer
  const { project } = await call('app.status', {})
  const revision = project?.revision ?? 0
  let stop = () => undefined as void
  const id = notifications.show({
    color: 'accent',
    position: position?.() ?? 'bottom-right',
    autoClose: 10_000,
    role: 'status',
    withBorder: true,
    closeButtonProps: { 'aria-label': messages.common.dismiss },
    onClose: () => stop(),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <div>
          <Text size="sm" fw={600}>
            {message}
          </Text>
          {detail !== undefined && (
            <Text size="xs" c="dimmed">
              {detail}
            </Text>
          )}
        </div>
        <Button size="xs" variant="light" onClick={() => void undo()}>
          {messages.project.undoIt}
        </Button>
      </Group>
    ),
  })
  offered = id
  stop = currentClient().onEvent((event) => {
    if (event.revision > revision || event.type === 'project') notifications.hide(id)
  })
  const undo = async () => {
    notifications.hide(id)
    try {
      const done = await call('history.undo', {})
      notifyDone(messages.project.takenBack(done.label))
    } catch (error) {
      notifyFailure(error)
    }
  }
}
