/**
 * Files dropped on the window, kept between the drop and the page that imports them. A File can't
 * live in the URL, and it is nobody's state: it is taken once.
 */

let waiting: File[] = []
const listeners = new Set<() => void>()

export function putDroppedFiles(files: readonly File[]): void {
  waiting = [...files]
  for (const listener of listeners) listener()
}

/** The files dropped last; afterwards there are none. */
export function takeDroppedFiles(): File[] {
  const files = waiting
  waiting = []
  return files
}

/** Calls back when files are dropped while the import page is already open. */
export function onDroppedFiles(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
