import { BrowserWindow, nativeTheme, type WebPreferences } from 'electron'
import { ORIGIN } from '../page/origin.ts'
import { placeWindow, SMALLEST, type Area, type WindowState } from './window-state.ts'

/** Colours of the empty window, as the screens have them: no flash before they are drawn. */
const CANVAS = { light: '#f6f7f8', dark: '#0f1318' }

/** What a page may do in itself: draw. Most are Electron's defaults, said so that none can drift. */
function preferences(options: { preload: string; developerTools: boolean }): WebPreferences {
  return {
    preload: options.preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: options.developerTools,
  }
}

/**
 * The window, where and as large as it was left. It shows itself when there is something to see;
 * `save` is told how it is left.
 */
export function createWindow(options: {
  preload: string
  developerTools: boolean
  state: WindowState | null
  screens: Area[]
  save: (state: WindowState) => void
}): BrowserWindow {
  const { state, save } = options
  const window = new BrowserWindow({
    ...placeWindow(state?.bounds ?? null, options.screens),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Truenorth',
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    webPreferences: preferences(options),
  })
  const contents = window.webContents
  if (state?.maximised === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  // The page says its title through its channel, with the project's name.
  window.on('page-title-updated', (event) => event.preventDefault())
  contents.once('did-finish-load', () => contents.setZoomFactor(state?.zoom ?? 1))
  window.on('close', () => save(stateOf(window)))
  return window
}

export function showSite(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${ORIGIN}/`)
}

/** Brings the window before the others, wherever it was. */
export function focus(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function stateOf(window: BrowserWindow): WindowState {
  return {
    // Where it was before it was maximised.
    bounds: window.getNormalBounds(),
    maximised: window.isMaximized(),
    zoom: Math.min(3, Math.max(0.5, window.webContents.getZoomFactor())),
  }
}
