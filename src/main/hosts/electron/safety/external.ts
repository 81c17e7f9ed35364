import type { Shell } from 'electron'

/** Whether an address may leave the program: a page of the web or a letter, without a password. */
export function mayOpen(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return (protocol === 'https:' || protocol === 'mailto:') && username === '' && password === ''
}

/**
 * Opens an address in the user's browser or mail program. The one place that does (the linter holds
 * every other to it), called only for a menu item the user chose: pages can't reach it.
 */
export function openExternal(shell: Pick<Shell, 'openExternal'>, address: string): void {
  // Where the system knows no program for it, it has said so itself.
  if (mayOpen(address)) shell.openExternal(address).catch(() => undefined)
}
