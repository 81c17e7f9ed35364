import { Failure } from '../../../shared/model/failure.ts'
import type { ParseLimits } from '../parsed-table.ts'
import { damaged } from '../zip/zip-failures.ts'
import { partOf } from '../zip/zip-file.ts'
import type { ZipEntry, ZipFile } from '../zip/zip-file.ts'
import { readXmlPart } from '../zip/xml-part.ts'
import type { Attributes } from '../zip/xml-part.ts'

/** A sheet of cells: its tab, and the part its cells stand in. */
export interface WorkbookSheet {
  name: string
  hidden: boolean
  entry: ZipEntry
}

export interface Workbook {
  sheets: WorkbookSheet[]
  /** Days are counted from 1904, as old workbooks of the Mac do. */
  from1904: boolean
  sharedStrings: ZipEntry | null
  styles: ZipEntry | null
}

interface Relationship {
  /** The last word of its type: `worksheet`, `sharedStrings`; the same in strict files. */
  type: string
  /** Path of the part in the archive. */
  target: string
}

/** More sheets than any workbook has that people made. */
const MOST_SHEETS = 1_000

/** Finds the parts of a workbook by its relationships, as they may have any name. Throws Failure. */
export async function* readWorkbook(
  zip: ZipFile,
  limits: ParseLimits,
): AsyncGenerator<void, Workbook> {
  const main = yield* mainPart(zip, limits)
  const entry = partOf(zip, main)
  if (entry === undefined) throw damaged(zip.name, 'its workbook is missing')
  const links = yield* readRelationships(zip, { part: main, limits })
  const tabs: { name: string; hidden: boolean; id: string }[] = []
  let from1904 = false
  yield* readXmlPart(zip, entry, {
    limits,
    visitor: {
      open(local, attributes) {
        if (local === 'workbookPr') from1904 = isTrue(attributes.date1904)
        if (local !== 'sheet' || tabs.length >= MOST_SHEETS) return
        tabs.push({
          name: attributes.name ?? '',
          hidden: (attributes.state ?? 'visible') !== 'visible',
          id: relationId(attributes),
        })
      },
      close() {},
      text() {},
    },
  })
  const sheets = tabs.flatMap(({ name, hidden, id }): WorkbookSheet[] => {
    const link = links.get(id)
    if (link === undefined) throw damaged(zip.name, `its sheet "${name}" is missing`)
    if (link.type !== 'worksheet') return []
    const part = partOf(zip, link.target)
    if (part === undefined) throw damaged(zip.name, `its sheet "${name}" is missing`)
    return [{ name, hidden, entry: part }]
  })
  const linked = (type: string): ZipEntry | null => {
    const link = [...links.values()].find((other) => other.type === type)
    return link === undefined ? null : (partOf(zip, link.target) ?? null)
  }
  return { sheets, from1904, sharedStrings: linked('sharedStrings'), styles: linked('styles') }
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'

/** `r:id`, whatever its prefix is. */
function relationId(attributes: Attributes): string {
  const key = Object.keys(attributes).find((name) => name.endsWith(':id'))
  return key === undefined ? '' : (attributes[key] ?? '')
}

async function* mainPart(zip: ZipFile, limits: ParseLimits): AsyncGenerator<void, string> {
  if (partOf(zip, '[Content_Types].xml') === undefined) {
    throw new Failure(
      'FILE_BINARY',
      `${zip.name} is a ZIP archive, not a table. Unpack it and try again with the file inside.`,
    )
  }
  const links = yield* readRelationships(zip, { part: '', limits })
  const found = [...links.values()].find(({ type }) => type === 'officeDocument')
  const target = found?.target ?? 'xl/workbook.xml'
  if (/\.bin$/i.test(target)) {
    throw new Failure(
      'FILE_BINARY',
      `${zip.name} is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx) and try again.`,
    )
  }
  if (/^(word|ppt|visio)\//i.test(target)) {
    throw new Failure(
      'FILE_NOT_TABLE',
      `${zip.name} is a document or a presentation, not a workbook. Copy its table into a workbook and try again.`,
    )
  }
  return target
}

/** Relationships of a part by their id; `''` is the archive itself. What lies outside is left out. */
async function* readRelationships(
  zip: ZipFile,
  options: { part: string; limits: ParseLimits },
): AsyncGenerator<void, Map<string, Relationship>> {
  const { part, limits } = options
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const entry = partOf(zip, `${folder}_rels/${part.slice(folder.length)}.rels`)
  const links = new Map<string, Relationship>()
  if (entry === undefined) return links
  yield* readXmlPart(zip, entry, {
    limits,
    visitor: {
      open(local, attributes) {
        if (local !== 'Relationship' || attributes.TargetMode === 'External') return
        links.set(attributes.Id ?? '', {
          type: (attributes.Type ?? '').split('/').at(-1) ?? '',
          target: resolve(folder, attributes.Target ?? ''),
        })
      },
      close() {},
      text() {},
    },
  })
  return links
}

/** A target as a path in the archive: absolute, or beside the part that names it. */
function resolve(folder: string, target: string): string {
  const written = target.replaceAll('\\', '/')
  const path: string[] = []
  for (const step of (written.startsWith('/') ? written : folder + written).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}
