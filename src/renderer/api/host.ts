import type {
  DesktopEvent,
  DesktopRequest,
  FileRef,
  TargetRef,
} from '../../shared/contract/index.ts'

/**
 * What the window the page runs in can do beside the contract. The one place where a browser and
 * the desktop shell differ; screens ask `currentHost()` and never which of the two it is. What does
 * not work rejects with a CallError that says so.
 */
export interface Host {
  /** Hands a file over to the services; a browser uploads it, the desktop shell names it. */
  giveFile(file: IncomingFile, options?: GiveOptions): Promise<FileRef>
  /** Resolves when the page is printed, or that was called off. */
  print(): Promise<void>
  /** Native dialogs, menus and PDF; null in a browser, where the page draws its own dialogs. */
  desktop: Desktop | null
}

export interface Desktop {
  /** Null: called off. */
  openProject(): Promise<FileRef | null>
  /** Empty: called off. */
  openFiles(): Promise<HandedOver[]>
  /** Where a new file is to be written; null: called off. */
  saveTarget(options: SaveOptions): Promise<TargetRef | null>
  /** Writes what the page shows as PDF, where the user says; false: called off. */
  savePdf(name: string): Promise<boolean>
  /** What the window's title, menus and taskbar show. */
  show(shown: Shown): void
  /** What came before the first listener reaches it first. Returns how to end it. */
  onEvent(listener: (event: DesktopEvent) => void): () => void
}

export type SaveOptions = Omit<Extract<DesktopRequest, { ask: 'saveAs' }>, 'ask'>
export type Shown = Omit<Extract<DesktopRequest, { ask: 'show' }>, 'ask'>

export interface GiveOptions {
  /** In bytes; a host that copies nothing never calls. */
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined
  signal?: AbortSignal | undefined
}

/** A file to be imported: chosen or dropped here, or handed over by the system already. */
export type IncomingFile = File | HandedOver

export interface HandedOver {
  ref: FileRef
  name: string
  /** In bytes. */
  size: number
}

let current: Host | null = null

/** Chosen once at the start, beside the carrier (and by tests). */
export function setHost(host: Host): void {
  current = host
}

export function currentHost(): Host {
  if (current === null) throw new Error('connect() has not been called')
  return current
}
