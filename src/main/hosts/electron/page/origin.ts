/** The page's own scheme and address; everything else is foreign. */
export const SCHEME = 'app'
const HOST = 'truenorth'
export const ORIGIN = `${SCHEME}://${HOST}`

/** Whether a page or address is ours: compared in parts, never by how its text begins. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === ''
}
