import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Failure } from '../../shared/model/failure.ts'

export interface Asset {
  body: Buffer
  type: string
  /** Its name carries a hash of its content, so it may be kept for ever. */
  hashed: boolean
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * The built renderer, read once into memory by address. Answers are looked up, never made into
 * paths, so there is nothing for a crafted address to climb out of, and links are left out.
 */
export function loadSite(folder: string): Map<string, Asset> {
  const site = new Map<string, Asset>()
  // One plain call a folder: inside a packaged program's archive not every option of fs works.
  const load = (path: string, address: string): void => {
    for (const name of readdirSync(path)) {
      const file = join(path, name)
      const found = lstatSync(file)
      const type = TYPES[extname(name)]
      if (found.isDirectory()) load(file, `${address}/${name}`)
      else if (found.isFile() && type !== undefined)
        site.set(`${address}/${name}`, {
          body: readFileSync(file),
          type,
          hashed: /^\/assets\/.+-[\w-]{8,}\.\w+$/.test(`${address}/${name}`),
        })
    }
  }
  try {
    load(folder, '')
  } catch (cause) {
    throw new Failure(
      'NOT_FOUND',
      'The screens are not built yet. Run npm start, which builds them.',
      { cause },
    )
  }
  return site
}

/**
 * Pages of a dataset bear its name, as encodeURIComponent writes it: "survey (1)", "client.v2" and
 * "a/b" must survive a reload.
 */
const OF_A_DATASET = /^\/data(?:\/(?!\.{1,2}(?:\/|$))(?:[\w~.!'()*-]|%[0-9a-f]{2})+)+$/i

/**
 * The pages of the app are all drawn by index.html. Their addresses have no dot, so that a missing
 * file is missing; nor one in disguise, so that an attempt to climb is seen to fail.
 */
export function isPage(pathname: string): boolean {
  if (OF_A_DATASET.test(pathname)) return true
  return /^(?:\/(?:[\w~-]|%(?!2e|2f|5c|00)[0-9a-f]{2})*)+$/i.test(pathname)
}
