import type { Session, WebContents } from 'electron'
import type { Log } from '../../../platform/platform.ts'
import { isOurs } from '../page/origin.ts'

/** Notes that something was refused, and why. */
export type Refused = (
  reason: 'permission' | 'request' | 'navigation' | 'window' | 'download' | 'sender' | 'message',
) => void

/** So many refusals say all there is to say; a page that goes on must not fill the log. */
const MOST_NOTED = 100

export function noteRefusals(log: Log): Refused {
  let noted = 0
  return (reason) => {
    if (noted++ < MOST_NOTED) log.info('refused', { reason })
  }
}

/** The one permission pages need: to put a text on the clipboard when a button is pressed. */
export function mayAsk(permission: string, address: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOurs(address)
}

/** The program asks nobody: only its own files, and what a page made itself. */
export function mayRequest(address: string, options: { developerTools: boolean }): boolean {
  if (isOurs(address) || /^(?:data|blob):/.test(address)) return true
  return options.developerTools && address.startsWith('devtools://')
}

/** Turns away whatever the session would let pass by itself: Electron allows everything. */
export function guardSession(
  session: Session,
  options: { developerTools: boolean; refused: Refused },
): void {
  const { refused } = options
  session.setPermissionRequestHandler((_, permission, answer, details) => {
    const allowed = mayAsk(permission, details.requestingUrl)
    if (!allowed) refused('permission')
    answer(allowed)
  })
  // Asked again and again by pages that only look: no news for the log.
  session.setPermissionCheckHandler((_, permission, origin) => mayAsk(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = mayRequest(details.url, options)
    if (!allowed) refused('request')
    answer({ cancel: !allowed })
  })
  session.on('will-download', (event) => {
    refused('download')
    event.preventDefault()
  })
  // Its dictionaries would be fetched from elsewhere.
  session.setSpellCheckerEnabled(false)
}

/** Keeps any web contents on our own pages: no way elsewhere, no window, no frame, no webview. */
export function guardContents(contents: WebContents, refused: Refused): void {
  const stay = (event: { url: string; isMainFrame: boolean; preventDefault(): void }): void => {
    if (event.isMainFrame && isOurs(event.url)) return
    refused('navigation')
    event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => {
    refused('window')
    return { action: 'deny' }
  })
}
