import type { IncomingFile } from '../api/index.ts'

/**
 * Files dropped on the window or handed over by the system, kept until the page that imports them
 * takes them. A file can't live in the URL, and it is nobody's state: it is taken once.
 */

let waiting: IncomingFile[] = []
const listeners = new Set<() => void>()

export function putDroppedFiles(files: readonly IncomingFile[]): void {
  waiting = [...waiting, ...files]
  for (const listener of listeners) listener()
}

/** The files not taken yet; afterwards there are none. */
export function takeDroppedFiles(): IncomingFile[] {
  const files = waiting
  waiting = []
  return files
}

/** Calls back when files are dropped while the import page is already open. */
export function onDroppedFiles(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
