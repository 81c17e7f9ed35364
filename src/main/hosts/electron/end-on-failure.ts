import { app, dialog } from 'electron'
import { desktopMessages } from '../../../shared/format/messages-desktop.ts'
import type { Log } from '../../platform/platform.ts'

/** What goes wrong in the main process itself ends the program, with words instead of a stack. */
export function endOnFailure(log: Log): (error: unknown) => void {
  const end = (error: unknown): void => {
    log.error('main-failed', { kind: error instanceof Error ? error.name : typeof error })
    const { title, text } = desktopMessages.failed
    dialog.showErrorBox(title, text)
    app.exit(1)
  }
  process.on('uncaughtException', end)
  // Something was not done, and whoever asked for it knows; the rest still stands.
  process.on('unhandledRejection', (error) => {
    log.error('main-rejected', { kind: error instanceof Error ? error.name : typeof error })
  })
  app.on('child-process-gone', (_, { type, reason, exitCode }) => {
    log.error('process-gone', { kind: type.replaceAll(' ', '-'), reason, exit: exitCode })
  })
  return end
}
