import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { call, currentClient } from '../../api/index.ts'
import { notifyDone, notifyFailure } from '../../components/notify.ts'
import { messages } from '../../../shared/format/messages.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { importSession } from './import-page.ts'
import { IMPORT_PATH } from './paths.ts'

let offered: string | null = null

/** Takes the offer away where it would cover the next step; undo stays in the bar above. */
export function withdrawUndo(): void {
  if (offered !== null) notifications.hide(offered)
}

const importIsOpen = () =>
  importSession().state().file !== null && window.location.pathname === IMPORT_PATH

/**
 * Says what was done and offers to take it back. The offer goes away with the next change to the
 * project, since undo would then take back something else.
 */
export async function offerUndo(options: { message: string; detail?: string }): Promise<void> {
  const { message, detail } = options
  const { project } = await call('app.status', {})
  const revision = project?.revision ?? 0
  let stop = () => undefined as void
  const id = notifications.show({
    color: 'accent',
    // The next file's import button lies at the lower edge, and the file may be there already.
    position: importIsOpen() ? 'top-center' : 'bottom-right',
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
          {words.overview.undo}
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
      notifyDone(words.overview.undone(done.label))
    } catch (error) {
      notifyFailure(error)
    }
  }
}
