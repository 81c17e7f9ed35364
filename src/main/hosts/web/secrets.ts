import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * The one wall against other programs and users of this computer: a 256-bit token that opens the
 * door once, and the cookie it is swapped for. Neither is ever logged.
 */
export interface Secrets {
  /** For the fragment of the address; worthless once used. */
  token: string
  /** True for the first caller with the right token; a wrong one burns nothing. */
  spend(given: string): boolean
  /** True when the Cookie header holds this host's cookie. */
  known(cookieHeader: string | undefined): boolean
  /** Value of the Set-Cookie header. */
  setCookie(port: number): string
}

/** The port is part of the name because browsers share cookies across the ports of a host. */
const cookieName = (port: number): string => `truenorth-${port}`

export function createSecrets(options: { port: () => number }): Secrets {
  const token = randomBytes(32).toString('base64url')
  const cookie = randomBytes(32).toString('base64url')
  let spent = false
  return {
    token,
    spend(given) {
      if (!same(given, token) || spent) return false
      spent = true
      return true
    },
    known(header) {
      const name = cookieName(options.port())
      for (const pair of (header ?? '').split(';')) {
        const at = pair.indexOf('=')
        if (at > 0 && pair.slice(0, at).trim() === name && same(pair.slice(at + 1).trim(), cookie))
          return true
      }
      return false
    },
    setCookie: (port) => `${cookieName(port)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
  }
}

/** Compares in a time that depends on neither text. */
function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
