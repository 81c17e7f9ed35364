import type { WebContents, WebContentsWillNavigateEventParams, WebFrameMain } from 'electron'
import { makeCodec } from './codec.ts'
import { session } from './session.ts'
import { events, preventable, strict } from './strict.ts'
import type { Window } from './windows.ts'
import { windowOf, windows } from './windows.ts'
import type { Sender } from './wire.ts'
import { answers, chromium } from './wire-of-program.ts'

const EVENTS = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'will-prevent-unload',
  'did-start-navigation',
  'did-navigate',
  'did-finish-load',
  'did-fail-load',
  'did-stop-loading',
  'dom-ready',
  'render-process-gone',
  'unresponsive',
  'responsive',
  'preload-error',
  'console-message',
  'before-input-event',
  'context-menu',
  'zoom-changed',
  'page-title-updated',
  'destroyed',
]

const codec = makeCodec()
const mainFrames = new WeakMap<WebContents, WebFrameMain>()

/** The frame a message came from: the main one is always the same object. */
export function frameOf(contents: WebContents, frame: Sender['frame']): WebFrameMain | null {
  if (frame === null) return null
  const main = mainFrames.get(contents) ?? null
  if (frame.madeUp !== true) return main
  return makeFrame({ url: () => frame.url, parent: frame.top ? null : main })
}

function makeFrame(options: { url: () => string; parent: WebFrameMain | null }): WebFrameMain {
  const frame: WebFrameMain = strict<WebFrameMain>('WebFrameMain', {
    get url() {
      return options.url()
    },
    get origin() {
      return originOf(options.url())
    },
    parent: options.parent,
    get top() {
      return options.parent ?? frame
    },
    detached: false,
    isDestroyed: () => false,
  })
  return frame
}

/** As Chromium names it, also for schemes that Node's URL does not count as standard. */
export function originOf(address: string): string {
  const match = /^(https?|app):\/\/[^/?#]*/.exec(address)
  return match?.[0] ?? 'null'
}

export function makeWebContents(id: number): {
  contents: WebContents
  emit: (event: string, ...args: unknown[]) => void
} {
  const own = () => windowOf(id)
  const { emitter, methods } = events<WebContents>('webContents', {
    known: EVENTS,
    self: () => contents,
  })
  const load = async (url: string) => {
    const window = own()
    window.url = url
    window.crashed = false
    const { failed } = await chromium.ask('load', { window: id, url })
    if (failed === null) return
    emitter.emit('did-fail-load', preventable(), -2, failed, url, true)
    throw new Error(`${failed} loading '${url}'`)
  }
  const contents: WebContents = strict<WebContents>('webContents', {
    ...methods,
    id,
    session: session.defaultSession,
    get mainFrame() {
      return mainFrames.get(contents)!
    },
    getURL: () => windows.get(id)?.url ?? '',
    getTitle: () => own().title,
    isDestroyed: () => !windows.has(id),
    isCrashed: () => own().crashed,
    isLoading: () => false,
    getType: () => 'window',
    focus: () => undefined,
    loadURL: load,
    reload() {
      const window = own()
      window.crashed = false
      void chromium.ask('reload', { window: id })
    },
    send(channel, ...args) {
      if (windows.has(id)) chromium.tell('send', { window: id, channel, args: codec.encode(args) })
    },
    setWindowOpenHandler(handler) {
      own().opensWindow = handler
    },
    getZoomFactor: () => own().zoom,
    setZoomFactor: (factor) => setZoom(factor),
    get zoomFactor() {
      return own().zoom
    },
    set zoomFactor(factor) {
      setZoom(factor)
    },
    getZoomLevel: () => Math.log(own().zoom) / Math.log(1.2),
    setZoomLevel: (level) => setZoom(1.2 ** level),
    get zoomLevel() {
      return contents.getZoomLevel()
    },
    set zoomLevel(level) {
      contents.setZoomLevel(level)
    },
    setVisualZoomLevelLimits: () => Promise.resolve(),
    async printToPDF(options) {
      return Buffer.from(await chromium.ask('pdf', { window: id, options: { ...options } }))
    },
    print(options = {}, callback) {
      chromium.tell('note', { kind: 'print', what: own().url, options })
      setImmediate(() => callback?.(true, ''))
    },
    forcefullyCrashRenderer: () => chromium.tell('crash', { window: id }),
    undo: () => undefined,
    redo: () => undefined,
  })
  mainFrames.set(contents, makeFrame({ url: () => windows.get(id)?.url ?? '', parent: null }))

  function setZoom(factor: number): void {
    if (!(factor > 0)) throw new Error('The zoom factor must be above 0.')
    own().zoom = factor
    chromium.tell('zoom', { window: id, factor })
  }
  return { contents, emit: (event, ...args) => void emitter.emit(event, ...args) }
}

function mayNavigate(window: Window, url: string, top: boolean): boolean {
  const happening = preventable({
    url,
    isSameDocument: false,
    isMainFrame: top,
    frame: top ? window.contents.mainFrame : null,
    initiator: window.contents.mainFrame,
  }) satisfies Pick<WebContentsWillNavigateEventParams, 'url' | 'isSameDocument' | 'isMainFrame'>
  window.emitContents('will-frame-navigate', happening)
  if (top) window.emitContents('will-navigate', happening, url, false, true, 0, 0)
  return !happening.defaultPrevented
}

answers({
  mayNavigate: ({ window, url, top }) => mayNavigate(windowOf(window), url, top),
  mayOpen({ window, url }) {
    const answer = windowOf(window).opensWindow?.({
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
      postBody: null as never,
    })
    return answer === undefined || answer.action === 'allow'
  },
  page({ window: id, what, url }) {
    const window = windows.get(id)
    if (window === undefined) return
    if (what === 'crashed') {
      window.crashed = true
      window.emitContents('render-process-gone', preventable(), { reason: 'crashed', exitCode: 5 })
      return
    }
    if (what === 'moved') return void (window.url = url)
    window.url = url
    window.emitContents('did-navigate', preventable(), url, 200, '')
    window.emitContents('dom-ready', preventable())
    window.emitContents('did-finish-load')
    window.emitWindow('ready-to-show')
  },
  title({ window: id, title }) {
    const window = windows.get(id)
    if (window === undefined || window.title === title) return
    window.emitContents('page-title-updated', preventable(), title, true)
    if (!window.preventedByWindow('page-title-updated', title, true)) window.title = title
  },
})
