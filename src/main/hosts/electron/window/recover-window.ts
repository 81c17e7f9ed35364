import { dialog, type BrowserWindow } from 'electron'
import { desktopMessages } from '../../../../shared/format/messages-desktop.ts'
import type { Log } from '../../../platform/platform.ts'
import { ORIGIN } from '../page/origin.ts'
import { STOPPED_ADDRESS } from './stopped-page.ts'

/** Screens that crash twice within this time would go on doing so. */
const AGAIN_MS = 60_000

/**
 * Crashed screens are loaded anew at the address where they were; the second time soon after, a
 * plain page says so. Screens that hang are waited for or loaded anew, as the user likes. Either way
 * nothing is lost: every change is in the project file.
 */
export function recoverWindow(
  window: BrowserWindow,
  options: { log: Log; now: () => number; gone: () => void },
): void {
  const { log, now } = options
  const contents = window.webContents
  let crashedAt = -Infinity
  let asking = false
  let killed = false

  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    options.gone()
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error('renderer-gone', { reason, exit: exitCode })
    const again = !killed && now() - crashedAt < AGAIN_MS
    if (!killed) crashedAt = now()
    killed = false
    // Fails only where it crashes, too, or the window is gone, of which others hear.
    if (again) void window.loadURL(ORIGIN + STOPPED_ADDRESS).catch(() => undefined)
    else contents.reload()
  })

  const ask = async (): Promise<void> => {
    if (asking) return
    asking = true
    log.error('renderer-hangs')
    const { message, help, wait, reload } = desktopMessages.hang
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      buttons: [wait, reload],
      defaultId: 0,
      cancelId: 0,
      message,
      detail: help,
    })
    asking = false
    if (response !== 1 || window.isDestroyed()) return
    killed = true
    contents.forcefullyCrashRenderer()
  }
  window.on('unresponsive', () => void ask())
}
