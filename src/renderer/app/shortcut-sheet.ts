/** The sheet is opened from a key, the palette and Settings; whoever draws it listens here. */
const listeners = new Set<() => void>()

export function openShortcuts(): void {
  for (const listener of listeners) listener()
}

export function onOpenShortcuts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const KEY = 'truenorth-single-keys'

/** Single-key shortcuts can be switched off (WCAG 2.1.4); kept on this computer. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(KEY) !== 'off'
}

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, 'off')
}
