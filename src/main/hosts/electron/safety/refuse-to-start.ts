import { app, dialog } from 'electron'
import { desktopMessages } from '../../../../shared/format/messages-desktop.ts'

/** Says why the program does not start with these, and what to do, and ends it with code 1. */
export async function refuseToStart(unsafe: string[]): Promise<void> {
  const { title, text, sandbox } = desktopMessages.unsafe
  const help = unsafe.includes('no-sandbox') && process.platform === 'linux' ? `\n\n${sandbox}` : ''
  const words = text(unsafe.map((name) => `--${name}`).join(', ')) + help
  // For who started it on a terminal; the dialog waits for somebody.
  process.stderr.write(`${title}. ${words}\n`)
  await app.whenReady()
  dialog.showErrorBox(title, words)
  app.exit(1)
}
