import { notifications } from '@mantine/notifications'
import { messages } from '../../shared/format/messages.ts'

/** A short confirmation that goes away by itself. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'accent', autoClose: 4000 })
}

/** Says what is being done, if it takes long enough to wonder, until it is settled. */
export async function notifyWhile<T>(message: string, work: Promise<T>): Promise<T> {
  const id = `working ${message}`
  const timer = setTimeout(
    () =>
      notifications.show({ id, message, loading: true, autoClose: false, withCloseButton: false }),
    300,
  )
  try {
    return await work
  } finally {
    clearTimeout(timer)
    notifications.hide(id)
  }
}

/** A failure that has no place of its own on the page; it stays until it is dismissed. */
export function notifyFailure(error: unknown): void {
  notifications.show({
    title: messages.failure.title,
    message: error instanceof Error ? error.message : String(error),
    color: 'red',
    autoClose: false,
    role: 'alert',
  })
}
