import type {
  DownloadItem,
  OnBeforeRequestListenerDetails,
  Protocol,
  Session,
  WebContents,
  WebRequest,
  session as SessionType,
} from 'electron'
import { isReady } from './app.ts'
import { events, preventable, strict } from './strict.ts'
import { windowOf } from './windows.ts'
import { answers, chromium, report } from './wire-of-program.ts'

type Serve = (request: Request) => Response | Promise<Response>
type Before = NonNullable<Parameters<WebRequest['onBeforeRequest']>[0]>
type Check = Parameters<Session['setPermissionCheckHandler']>[0]
type Ask = Parameters<Session['setPermissionRequestHandler']>[0]

const schemes = new Map<string, Serve>()
const privileged = new Set<string>()
const asked: {
  before: { urls: string[]; listener: Before } | null
  check: Check
  request: Ask
} = { before: null, check: null, request: null }

export const protocol: Protocol = strict<Protocol>('protocol', {
  registerSchemesAsPrivileged(custom) {
    if (isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of custom) {
      chromium.tell('note', { kind: 'scheme', what: scheme, options: { ...privileges } })
      if (privileges?.bypassCSP === true || privileges?.allowServiceWorkers === true)
        report(`The scheme ${scheme} was given too many privileges.`)
      if (privileges?.standard === true && privileges.secure === true) privileged.add(scheme)
    }
  },
  handle(scheme, handler) {
    if (!isReady()) throw new Error('protocol.handle should be called after app is ready')
    if (!privileged.has(scheme)) report(`The scheme ${scheme} is not standard and secure.`)
    schemes.set(scheme, handler)
  },
  unhandle: (scheme) => void schemes.delete(scheme),
  isProtocolHandled: (scheme) => schemes.has(scheme),
})

/** `(filter, listener)` or `(listener)`; null takes it away. */
function onBeforeRequest(...args: readonly unknown[]): void {
  const listener = args.at(-1) as Before | null
  const filter = args.length > 1 ? (args[0] as { urls: string[] }) : { urls: ['<all_urls>'] }
  asked.before = listener === null ? null : { urls: filter.urls, listener }
}

/** The patterns of Chromium: `<all_urls>`, or `*` for any run of characters. */
function matches(url: string, patterns: string[]): boolean {
  return patterns.some((pattern) => {
    if (pattern === '<all_urls>') return true
    const words = pattern.split('*').map((word) => word.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${words.join('.*')}$`).test(url)
  })
}

const { emitter, methods } = events<Session>('session', {
  known: ['will-download', 'preconnect', 'select-serial-port', 'select-hid-device'],
  self: () => theSession,
})
const theSession: Session = strict<Session>('session.defaultSession', {
  ...methods,
  protocol,
  webRequest: strict<WebRequest>('session.webRequest', { onBeforeRequest }),
  setPermissionCheckHandler: (handler) => void (asked.check = handler),
  setPermissionRequestHandler: (handler) => void (asked.request = handler),
  setDevicePermissionHandler: () => undefined,
  setDisplayMediaRequestHandler: () => undefined,
  setBluetoothPairingHandler: () => undefined,
  setSpellCheckerEnabled: () => undefined,
  setSpellCheckerLanguages: () => undefined,
  setSpellCheckerDictionaryDownloadURL: () => undefined,
  clearCache: () => Promise.resolve(),
})

export const session = strict<typeof SessionType>('session', {
  defaultSession: theSession,
})

type Permission = Parameters<NonNullable<Ask>>[1]

answers({
  async serve({ url, method, headers }) {
    const handler = schemes.get(url.slice(0, url.indexOf(':')))
    if (handler === undefined) return null
    const response = await handler(new Request(url, { method, headers }))
    return {
      status: response.status,
      headers: [...response.headers],
      body: new Uint8Array(await response.arrayBuffer()),
    }
  },
  mayRequest({ window, url, method, type }) {
    const { before } = asked
    if (before === null || !matches(url, before.urls)) return true
    let cancelled = false
    const details = strict<OnBeforeRequestListenerDetails>('OnBeforeRequestListenerDetails', {
      id: 1,
      url,
      method,
      resourceType: type as OnBeforeRequestListenerDetails['resourceType'],
      webContentsId: window,
      referrer: '',
      timestamp: 0,
      uploadData: [],
    })
    // The double's Chromium waits for no second thoughts.
    before.listener(details, ({ cancel, redirectURL }) => {
      if (redirectURL !== undefined) report('A request was redirected, which the double lacks.')
      cancelled = cancel === true
    })
    return !cancelled
  },
  mayDownload({ window, url, name }) {
    const happening = preventable()
    let cancelled = false
    const item = strict<DownloadItem>('DownloadItem', {
      getURL: () => url,
      getFilename: () => name,
      cancel: () => void (cancelled = true),
    })
    emitter.emit('will-download', happening, item, windowOf(window).contents)
    return !happening.defaultPrevented && !cancelled
  },
  /** Without a handler Electron says yes. */
  permission({ window, permission }) {
    const contents: WebContents = windowOf(window).contents
    const origin = contents.mainFrame.origin
    let granted = asked.request === null
    asked.request?.(contents, permission as Permission, (yes) => void (granted = yes), {
      isMainFrame: true,
      requestingUrl: contents.getURL(),
    })
    const check = asked.check?.(contents, permission as Permission, origin, {
      isMainFrame: true,
      requestingUrl: contents.getURL(),
    })
    return { check: check ?? true, request: granted }
  },
})
