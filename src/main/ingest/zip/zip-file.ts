import { readSync } from 'node:fs'
import { counted } from '../wording.ts'
import { damaged, unsafe } from './zip-failures.ts'

/** One file inside an archive, as its directory says. */
export interface ZipEntry {
  /** With `/` between folders and none in front. */
  path: string
  method: number
  encrypted: boolean
  /** Bytes in the archive, and once inflated. */
  packed: number
  size: number
  crc: number
  /** Where its own header stands in the archive. */
  at: number
  /** First byte behind it: where the next entry or the directory begins. */
  end: number
}

/** An open archive. Names of parts are compared without regard to case, as Office does. */
export interface ZipFile {
  name: string
  file: number
  entries: Map<string, ZipEntry>
}

const MOST_ENTRIES = 10_000
const MOST_DIRECTORY = 8 * 1024 * 1024
const END_RECORD = 22
const LONGEST_COMMENT = 0xffff
const LOCATOR = 20

/**
 * Reads the directory at the end of a ZIP archive (APPNOTE 6.3.10, Zip64 included). Nothing is taken
 * on trust: entries lie within the file, don't overlap, and have one plain name each. Throws Failure.
 */
export function openZip(options: { file: number; size: number; name: string }): ZipFile {
  const { file, name } = options
  const directory = findDirectory(options)
  if (directory.count > MOST_ENTRIES) {
    throw unsafe(name, `it holds more than ${counted(MOST_ENTRIES, 'part')}`)
  }
  if (directory.bytes > MOST_DIRECTORY) throw unsafe(name, 'its table of contents is too large')
  if (directory.at + directory.bytes > directory.end) {
    throw damaged(name, 'its table of contents does not lie within it')
  }
  const bytes = readBytes({ file, at: directory.at, length: directory.bytes, name })
  const entries = new Map<string, ZipEntry>()
  for (let at = 0, index = 0; index < directory.count; index++) {
    const { entry, next } = entryAt(bytes, at, name)
    at = next
    if (entry.path === '' || entry.path.endsWith('/')) continue
    const key = entry.path.toLowerCase()
    if (entries.has(key)) throw unsafe(name, 'two of its parts have the same name')
    entries.set(key, entry)
  }
  setEnds([...entries.values()], directory.at, name)
  return { name, file, entries }
}

export function partOf(zip: ZipFile, path: string): ZipEntry | undefined {
  return zip.entries.get(path.toLowerCase())
}

/** Bytes of the file, all of them; a shorter file is damaged. */
export function readBytes(options: {
  file: number
  at: number
  length: number
  name: string
}): Buffer {
  const bytes = Buffer.alloc(options.length)
  for (let done = 0; done < bytes.length;) {
    const read = readSync(options.file, bytes, done, bytes.length - done, options.at + done)
    if (read === 0) throw damaged(options.name, 'it ends too early')
    done += read
  }
  return bytes
}

interface Directory {
  at: number
  bytes: number
  count: number
  /** First byte after it. */
  end: number
}

function findDirectory(options: { file: number; size: number; name: string }): Directory {
  const { file, size, name } = options
  const length = Math.min(size, END_RECORD + LONGEST_COMMENT)
  const tail = readBytes({ file, at: size - length, length, name })
  for (let at = length - END_RECORD; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== 0x06054b50) continue
    if (at + END_RECORD + tail.readUInt16LE(at + 20) > length) continue
    const end = size - length + at
    const directory = {
      count: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      at: tail.readUInt32LE(at + 16),
      end,
    }
    const large =
      directory.count === 0xffff || directory.bytes === 0xffffffff || directory.at === 0xffffffff
    return large && end >= LOCATOR ? (findLarge({ ...options, end }) ?? directory) : directory
  }
  throw damaged(name, 'it is not complete')
}

/** The Zip64 directory, whose place stands right before the plain end record. */
function findLarge(options: { file: number; name: string; end: number }): Directory | null {
  const { file, name } = options
  const locator = readBytes({ file, at: options.end - LOCATOR, length: LOCATOR, name })
  if (locator.readUInt32LE(0) !== 0x07064b50) return null
  const end = wide(locator, 8)
  if (!(end + 56 <= options.end))
    throw damaged(name, 'its table of contents does not lie within it')
  const record = readBytes({ file, at: end, length: 56, name })
  if (record.readUInt32LE(0) !== 0x06064b50) {
    throw damaged(name, 'its table of contents is not where it should be')
  }
  return { count: wide(record, 32), bytes: wide(record, 40), at: wide(record, 48), end }
}

const wide = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at))

const HEADER = 46
const LOCAL_HEADER = 30

function entryAt(bytes: Buffer, at: number, name: string): { entry: ZipEntry; next: number } {
  const broken = () => damaged(name, 'its table of contents cannot be read')
  if (at + HEADER > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw broken()
  const flags = bytes.readUInt16LE(at + 8)
  const nameEnd = at + HEADER + bytes.readUInt16LE(at + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
  const next = extraEnd + bytes.readUInt16LE(at + 32)
  if (next > bytes.length) throw broken()
  const entry: ZipEntry = {
    path: pathOf(bytes.toString('utf8', at + HEADER, nameEnd), name),
    method: bytes.readUInt16LE(at + 10),
    encrypted: (flags & 1) === 1,
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
    end: 0,
  }
  readLarge(entry, bytes.subarray(nameEnd, extraEnd))
  entry.end = entry.at + LOCAL_HEADER + (nameEnd - at - HEADER) + entry.packed
  return { entry, next }
}

/** Sizes beyond 4 GB stand in an extra field, only those that did not fit. */
function readLarge(entry: ZipEntry, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 1 && end <= extra.length) {
      let from = at + 4
      for (const key of ['size', 'packed', 'at'] as const) {
        if (entry[key] !== 0xffffffff || from + 8 > end) continue
        entry[key] = wide(extra, from)
        from += 8
      }
      return
    }
    at = end
  }
}

function pathOf(written: string, name: string): string {
  // Some programs of Windows write its separator.
  const path = written.replaceAll('\\', '/').replace(/^\/+/, '')
  if (path.split('/').includes('..')) throw unsafe(name, 'one of its parts points outside of it')
  return path
}

/** Entries that share bytes inflate the same bytes again and again. */
function setEnds(entries: ZipEntry[], directory: number, name: string): void {
  entries.sort((a, b) => a.at - b.at)
  entries.forEach((entry, index) => {
    const least = entry.end
    entry.end = entries[index + 1]?.at ?? directory
    if (!(least <= entry.end)) throw unsafe(name, 'its parts overlap')
  })
}
