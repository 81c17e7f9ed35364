import type { BrowserWindow, WebContents } from 'electron'
import type { Bounds } from './wire.ts'

/** A window as the double keeps it, beside the objects that the program holds. */
export interface Window {
  id: number
  /** Type of the object the program holds. */
  window: BrowserWindow
  contents: WebContents
  url: string
  title: string
  bounds: Bounds
  visible: boolean
  minimized: boolean
  maximized: boolean
  fullScreen: boolean
  crashed: boolean
  destroyed: boolean
  representedFilename: string
  documentEdited: boolean
  progress: number
  zoom: number
  opensWindow: Parameters<WebContents['setWindowOpenHandler']>[0] | null
  emitWindow: (event: string, ...args: unknown[]) => void
  /** True: the default was prevented. */
  preventedByWindow: (event: string, ...args: unknown[]) => boolean
  emitContents: (event: string, ...args: unknown[]) => void
  /** Asks to close, as `window.close()` and the cross do; false: the program says no. */
  close: () => boolean
  destroy: () => void
}

/** Open windows by id, oldest first. */
export const windows = new Map<number, Window>()

let focused: number | null = null
export const focusedWindow = (): Window | null =>
  focused === null ? null : (windows.get(focused) ?? null)
export function focusWindow(id: number | null): void {
  focused = id
}

export function windowOf(id: number): Window {
  const window = windows.get(id)
  if (window === undefined) throw new Error(`Window ${id} is closed.`)
  return window
}

export const webContentsOf = (id: number): WebContents => windowOf(id).contents
