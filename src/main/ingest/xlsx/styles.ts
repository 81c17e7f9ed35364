import type { ParseLimits } from '../parsed-table.ts'
import { NUMBER } from '../sheets/cell-kind.ts'
import { kindOfBuiltIn, kindOfFormat } from '../sheets/number-format.ts'
import type { NumberKind } from '../sheets/number-format.ts'
import { readXmlPart } from '../zip/xml-part.ts'
import type { ZipEntry, ZipFile } from '../zip/zip-file.ts'

/** Excel's own limit is 65,490. */
const MOST_STYLES = 1_000_000

/** What each cell style makes of a number, in the order in which cells refer to them. */
export async function* readStyles(
  zip: ZipFile,
  entry: ZipEntry | null,
  limits: ParseLimits,
): AsyncGenerator<void, NumberKind[]> {
  const kinds: NumberKind[] = []
  if (entry === null) return kinds
  const own = new Map<number, NumberKind>()
  let inCells = false
  yield* readXmlPart(zip, entry, {
    limits,
    visitor: {
      open(local, attributes) {
        if (local === 'numFmt') {
          own.set(Number(attributes.numFmtId), kindOfFormat(attributes.formatCode ?? ''))
        } else if (local === 'cellXfs') inCells = true
        else if (local === 'xf' && inCells && kinds.length < MOST_STYLES) {
          const id = Number(attributes.numFmtId ?? 0)
          kinds.push(own.get(id) ?? (Number.isInteger(id) ? kindOfBuiltIn(id) : NUMBER))
        }
      },
      close(local) {
        if (local === 'cellXfs') inCells = false
      },
      text() {},
    },
  })
  return kinds
}
