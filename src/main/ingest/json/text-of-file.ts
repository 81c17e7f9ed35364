import { isUtf8 } from 'node:buffer'
import { readSync } from 'node:fs'
import { Failure } from '../../../shared/model/failure.ts'
import type { TextEncoding } from '../../../shared/model/file-format.ts'
import { encodingOfStart } from '../delimited/detect/encoding.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { notUtf8 } from './failures.ts'

/** A document that is one value is read as a whole; a record a line has no such limit. */
const LARGEST_WHOLE = 512 << 20
/** Units of two bytes become one to three of them. */
const LARGEST_RECODED = 128 << 20

/** How the text of a file is encoded: as the user says, by its byte order mark, else UTF-8. */
export function textEncoding(
  options: ReadOptions,
  { start }: Source,
): { encoding: TextEncoding; bomBytes: number } {
  const found = encodingOfStart(start)
  const encoding = options.reading?.encoding ?? found?.encoding ?? 'utf-8'
  return { encoding, bomBytes: found?.encoding === encoding ? found.bomBytes : 0 }
}

/** The whole text of a file as UTF-8, without its byte order mark. Throws Failure. */
export function wholeText(options: ReadOptions, source: Source): Buffer {
  const { name } = options
  const { encoding, bomBytes } = textEncoding(options, source)
  const most = encoding === 'utf-8' ? LARGEST_WHOLE : LARGEST_RECODED
  if (source.size > most) {
    throw new Failure(
      'FILE_LIMIT',
      `${name} is larger than ${most >> 20} MB, and can only be read as a whole. Export it in UTF-8 with one record a line (NDJSON) and try again.`,
    )
  }
  const bytes = Buffer.alloc(source.size - bomBytes)
  let filled = 0
  while (filled < bytes.length) {
    const read = readSync(source.file, bytes, filled, bytes.length - filled, bomBytes + filled)
    if (read === 0) break
    filled += read
  }
  const text = bytes.subarray(0, filled)
  if (encoding === 'utf-8') {
    if (!isUtf8(text)) throw notUtf8(name)
    return text
  }
  return recoded(text, { name, encoding })
}

function recoded(bytes: Buffer, options: { name: string; encoding: TextEncoding }): Buffer {
  const { name, encoding } = options
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Failure(
      'FILE_ENCODING',
      `${name} is not in ${encoding}. Choose another encoding, or save it as UTF-8, and try again.`,
      { cause },
    )
  }
}
