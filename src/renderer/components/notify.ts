import { notifications } from '@mantine/notifications'
import { messages } from '../../shared/format/messages.ts'

/** A short confirmation that goes away by itself. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'accent', autoClose: 4000 })
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
