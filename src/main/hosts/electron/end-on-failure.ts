import { app, dialog } from 'electron'
import { desktopMessages } from '../../../shared/format/messages-desktop.ts'
import type { Log } from '../../platform/platform.ts'

/**
 * What goes wrong in the main process itself ends the program, with words instead of a stack. That goes
 * to who looks on from a terminal: the log has no room for what an error may say of a client.
 */
export function endOnFailure(log: Log): (error: unknown) => void {
  const note = (event: string, error: unknown): void => {
    log.error(event, { kind: error instanceof Error ? error.name : typeof error })
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
  }
  const end = (error: unknown): void => {
    note('main-failed', error)
    const { title, text } = desktopMessages.failed
    dialog.showErrorBox(title, text)
    app.exit(1)
  }
  process.on('uncaughtException', end)
  // Something was not done, and whoever asked for it knows; the rest still stands.
  process.on('unhandledRejection', (error) => note('main-rejected', error))
  app.on('child-process-gone', (_, { type, reason, exitCode }) => {
    log.error('process-gone', { kind: type.replaceAll(' ', '-'), reason, exit: exitCode })
  })
  return end
}
