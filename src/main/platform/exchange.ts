import { randomBytes } from 'node:crypto'
import { createReadStream, mkdirSync, rmSync, type ReadStream } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../shared/model/failure.ts'
import { temporaryFolder } from './temporary-folder.ts'

/**
 * The folder through which files pass between the page and the services: the web host's main thread
 * writes uploads and reads downloads, the worker reads uploads and writes downloads. Nothing but a
 * random id, checked as hex, ever becomes part of a path, so both sides need no shared memory and a
 * file's own name (kept as text beside it) can do no harm.
 */
export interface Exchange {
  folder: string
}

const ID = /^[0-9a-f]{32}$/

/** Creates the folder, readable by this user only. */
export function createExchange(): Exchange {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'uploads'), { mode: 0o700 })
  mkdirSync(join(folder, 'downloads'), { mode: 0o700 })
  return { folder }
}

export function removeExchange(exchange: Exchange): void {
  rmSync(exchange.folder, { recursive: true, force: true, maxRetries: 3 })
}

const newId = (): string => randomBytes(16).toString('hex')

/** A file name as text: no folders, control signs or direction marks, at most 200 signs. */
export function plainName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  const plain = base
    // oxlint-disable-next-line no-control-regex -- control signs are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .toWellFormed()
    .trim()
    .slice(0, 200)
  return plain === '' || plain === '.' || plain === '..' ? 'file' : plain
}

/** Bytes of all uploads that wait in the folder. */
export async function uploadedBytes(exchange: Exchange): Promise<number> {
  const folder = join(exchange.folder, 'uploads')
  let total = 0
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => null)
    total += found?.size ?? 0
  }
  return total
}

/**
 * Writes an upload; gives its id. Until the last byte is there it has no id anyone could name; when
 * the stream breaks off nothing is left.
 */
export async function receiveUpload(
  exchange: Exchange,
  options: { name: string; body: AsyncIterable<Uint8Array>; limit: number },
): Promise<{ id: string; bytes: number }> {
  const id = newId()
  const final = join(exchange.folder, 'uploads', id)
  const part = `${final}.part`
  let bytes = 0
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      for await (const chunk of options.body) {
        bytes += chunk.length
        if (bytes > options.limit) throw tooLarge(options.limit)
        await file.writeFile(chunk)
      }
    } finally {
      await file.close()
    }
    await writeFile(`${final}.name`, plainName(options.name), { mode: 0o600 })
    await rename(part, final)
  } catch (error) {
    await rm(part, { force: true })
    await rm(`${final}.name`, { force: true })
    throw error
  }
  return { id, bytes }
}

export function tooLarge(limit: number): Failure {
  const size = limit >= 1e9 ? `${Math.round(limit / 1e8) / 10} GB` : `${Math.round(limit / 1e3)} kB`
  return new Failure('FILE_LIMIT', `The file is larger than the ${size} that can be taken in here.`)
}

/** Removes what has waited longer than `milliseconds`: files nobody imported or fetched. */
export async function sweepExchange(exchange: Exchange, milliseconds: number): Promise<void> {
  const before = Date.now() - milliseconds
  for (const kind of ['uploads', 'downloads']) {
    const folder = join(exchange.folder, kind)
    for (const name of await readdir(folder)) {
      const found = await stat(join(folder, name)).catch(() => null)
      if (found !== null && found.mtimeMs < before) await rm(join(folder, name), { force: true })
    }
  }
}

/** The upload with this id, or null. */
export async function findUpload(
  exchange: Exchange,
  id: string,
): Promise<{ path: string; name: string; release(): Promise<void> } | null> {
  if (!ID.test(id)) return null
  const path = join(exchange.folder, 'uploads', id)
  try {
    await stat(path)
    const name = await readFile(`${path}.name`, 'utf8')
    const release = async (): Promise<void> => {
      await rm(path, { force: true })
      await rm(`${path}.name`, { force: true })
    }
    return { path, name, release }
  } catch {
    return null
  }
}

/** A place for a file that the page will fetch once under `name`. */
export async function prepareDownload(
  exchange: Exchange,
  name: string,
): Promise<{ path: string; download: string }> {
  const id = newId()
  const path = join(exchange.folder, 'downloads', id)
  await writeFile(`${path}.name`, plainName(name), { mode: 0o600 })
  return { path, download: id }
}

/** Takes a finished download out of the folder; a second call with the same id finds nothing. */
export async function takeDownload(
  exchange: Exchange,
  id: string,
): Promise<{ name: string; bytes: number; stream: ReadStream } | null> {
  if (!ID.test(id)) return null
  const path = join(exchange.folder, 'downloads', id)
  const taken = `${path}.taken`
  try {
    await rename(path, taken)
  } catch {
    return null
  }
  const name = await readFile(`${path}.name`, 'utf8').catch(() => 'file')
  await rm(`${path}.name`, { force: true })
  const { size } = await stat(taken)
  const stream = createReadStream(taken)
  stream.once('close', () => void rm(taken, { force: true }).catch(() => undefined))
  return { name, bytes: size, stream }
}
