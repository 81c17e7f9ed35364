import { SaxesParser } from 'saxes'
import type { SaxesTagPlain } from 'saxes'
import { Failure } from '../../../shared/model/failure.ts'
import type { ParseLimits } from '../parsed-table.ts'
import { inflatePart } from './inflate-part.ts'
import { damaged, unsafe } from './zip-failures.ts'
import type { ZipEntry, ZipFile } from './zip-file.ts'

/** Looks up an attribute by its name; undefined where the element does not have it. */
export type Attributes = Record<string, string>

/** What a part is asked for while it is read. `local` is the name without the prefix of the root. */
export interface XmlVisitor {
  /** Names keep their prefixes. */
  readonly prefixed?: boolean
  open(local: string, attributes: Attributes): void
  close(local: string): void
  /** Text between tags; one text may come in several pieces. */
  text(text: string): void
}

const DEEPEST = 200
/** Pieces between two looks at the memory in use, which cost as much as reading a piece. */
const LOOK_EVERY = 16
const LONGEST_TAG = 1024 * 1024

/** Feeds XML to a visitor, within bounds: of depth, and of what a tag or a text may be long. */
export class XmlReader {
  private parser: SaxesParser<{ position: false; xmlns: false }>
  private name: string
  private path: string
  private longest: number
  private written = 0
  private heardAt = 0
  private tagAt = -1
  private depth = 0

  constructor(place: { name: string; path: string; limits: ParseLimits }, visitor: XmlVisitor) {
    this.name = place.name
    this.path = place.path
    this.longest = place.limits.cellBytes
    const parser = new SaxesParser<{ position: false; xmlns: false }>({
      position: false,
      xmlns: false,
    })
    let prefix: string | null = visitor.prefixed === true ? '' : null
    const local = (name: string): string => {
      prefix ??= /^[^:]*:/.exec(name)?.[0] ?? ''
      if (prefix === '') return name
      return name.startsWith(prefix) ? name.slice(prefix.length) : `:${name}`
    }
    parser.on('doctype', () => {
      throw unsafe(this.name, 'it declares a document type (DTD), which workbooks never do')
    })
    parser.on('opentagstart', () => {
      this.tagAt = this.written
    })
    parser.on('opentag', (tag: SaxesTagPlain) => {
      this.tagAt = -1
      this.heardAt = this.written
      if (++this.depth > DEEPEST) throw unsafe(this.name, 'its parts are nested too deeply')
      visitor.open(local(tag.name), tag.attributes)
    })
    parser.on('closetag', (tag: SaxesTagPlain) => {
      this.depth--
      this.heardAt = this.written
      visitor.close(local(tag.name))
    })
    parser.on('text', (text) => {
      this.heardAt = this.written
      visitor.text(text)
    })
    parser.on('cdata', (text) => {
      this.heardAt = this.written
      visitor.text(text)
    })
    parser.on('error', () => {
      throw damaged(this.name, `its part ${this.path} is not well-formed XML`)
    })
    this.parser = parser
  }

  write(xml: string): void {
    this.parser.write(xml)
    this.written += xml.length
    if (this.written - this.heardAt > this.longest) {
      throw new Failure(
        'FILE_LIMIT',
        `${this.name} holds a text of more than ${this.longest >> 20} MB. Shorten it and try again.`,
      )
    }
    if (this.tagAt >= 0 && this.written - this.tagAt > LONGEST_TAG) {
      throw unsafe(this.name, 'one of its tags is too long')
    }
  }

  close(): void {
    this.parser.close()
  }
}

/** The text of a part, piece by piece, in the encoding its first bytes show. Rests in between. */
export async function* textOfPart(
  zip: ZipFile,
  entry: ZipEntry,
  options: { limits: ParseLimits; onRead?: ((bytes: number) => void) | undefined },
): AsyncGenerator<string, void> {
  const { limits, onRead } = options
  let decoder: InstanceType<typeof TextDecoder> | null = null
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined
        ? (decoder?.decode() ?? '')
        : (decoder ??= decoderOf(bytes)).decode(bytes, { stream: true })
    } catch {
      throw damaged(zip.name, `the text of its part ${entry.path} is not ${decoder?.encoding}`)
    }
  }
  let pieces = 0
  for await (const bytes of inflatePart(zip, entry, { memory: limits.memory, onRead })) {
    yield decode(bytes)
    const due = ++pieces % LOOK_EVERY === 0
    if (due && process.memoryUsage.rss() > limits.memory) throw new RangeError('memory limit')
  }
  yield decode()
}

function decoderOf([first, second]: Uint8Array): InstanceType<typeof TextDecoder> {
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(encoding, { fatal: true })
}

/** Reads a whole part. Rests after every piece. */
export async function* readXmlPart(
  zip: ZipFile,
  entry: ZipEntry,
  options: { limits: ParseLimits; visitor: XmlVisitor },
): AsyncGenerator<void, void> {
  const { limits, visitor } = options
  const reader = new XmlReader({ name: zip.name, path: entry.path, limits }, visitor)
  for await (const xml of textOfPart(zip, entry, { limits })) {
    reader.write(xml)
    yield
  }
  reader.close()
}
