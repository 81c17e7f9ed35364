import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

/**
 * Before a page is printed it is laid out and drawn anew for paper: light, of the paper's width, at
 * rest. All of it must be done when the event returns, since the picture is taken right after.
 */

let printing = false
const listeners = new Set<() => void>()

function become(next: boolean): void {
  printing = next
  document.documentElement.toggleAttribute('data-paper', next)
  flushSync(() => {
    for (const listener of listeners) listener()
  })
}

const begin = () => become(true)
const end = () => become(false)

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  }
}

/** True from right before the page is printed until right after. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing)
}
