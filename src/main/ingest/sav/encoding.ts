import { isUtf8 } from 'node:buffer'
import type { Reading } from '../../../shared/model/file-format.ts'
import type { FileBytes } from '../file-bytes.ts'
import type { SavRecords } from './records.ts'

/** Windows code pages that have other names elsewhere. */
const CODE_PAGES: Record<string, string> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  20866: 'koi8-r',
  21866: 'koi8-u',
  51932: 'euc-jp',
  51936: 'gbk',
  51949: 'euc-kr',
  54936: 'gb18030',
  65001: 'utf-8',
}

/** The encoding that the file names, as TextDecoder calls it; null where it names none we know. */
export function declaredEncoding(records: SavRecords, bytes: FileBytes): string | null {
  const [named] = records.extensions.get(20) ?? []
  const byName = named === undefined ? null : known(named.toString('latin1').trim())
  if (byName !== null) return byName
  const [machine] = records.extensions.get(3) ?? []
  if (machine === undefined || machine.length < 32) return null
  const code = bytes.littleEndian ? machine.readInt32LE(28) : machine.readInt32BE(28)
  // 2 and 3 say no more than ASCII and "something eight bits wide".
  return code < 4 ? null : known(String(code))
}

function known(name: string): string | null {
  const page = /^(?:cp|ibm|windows-?|ms)?-?(\d{3,5})$/i.exec(name)?.[1]
  const label = page === undefined ? name : pageLabel(page)
  try {
    const { encoding } = new TextDecoder(label)
    // Names and texts of these files are never in units of two bytes.
    return encoding.startsWith('utf-16') ? null : encoding
  } catch {
    return null
  }
}

function pageLabel(page: string): string {
  const iso = Number(page) - 28_590
  if (iso >= 1 && iso <= 16) return `iso-8859-${iso}`
  return CODE_PAGES[page] ?? `windows-${page}`
}

/** The encoding to read with: as the user says, as the file says, or as its bytes look. */
export function chooseEncoding(options: {
  reading: Reading['encoding']
  declared: string | null
  /** All texts of the file, looked at where nobody has said anything. */
  texts: () => Iterable<Uint8Array>
}): string {
  const { reading, declared, texts } = options
  if (reading !== undefined && !reading.startsWith('utf-16')) return reading
  if (declared !== null) return declared
  for (const text of texts()) if (!isUtf8(text)) return 'windows-1252'
  return 'utf-8'
}
