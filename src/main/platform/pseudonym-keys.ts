import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PseudonymKeys } from './platform.ts'

const ID = /^[0-9a-f]{32}$/
const KEY = /^[0-9a-f]{64}$/

/**
 * Keys of pseudonyms in `<folder>/pseudonyms/<id>.key`, readable by this user only. They lie apart
 * from the projects: who gets a project file can't try names against it. An id comes out of a
 * project file, so it is never trusted to be one.
 */
export function pseudonymKeys(options: { folder: string }): PseudonymKeys {
  const folder = join(options.folder, 'pseudonyms')
  const fileOf = (id: string) => join(folder, `${id}.key`)
  return {
    async read(id) {
      if (!ID.test(id)) return null
      try {
        const text = (await readFile(fileOf(id), 'utf8')).trim()
        return KEY.test(text) ? Buffer.from(text, 'hex') : null
      } catch {
        return null
      }
    },
    async add(id, key) {
      if (!ID.test(id) || key.length !== 32) throw new Error('no id, or no key, of a pseudonym key')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const text = `${Buffer.from(key).toString('hex')}\n`
      await writeFile(fileOf(id), text, { mode: 0o600, flag: 'wx', flush: true })
    },
  }
}
