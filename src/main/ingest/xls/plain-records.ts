import { sharedTextsAreWhole } from './shared-texts.ts'

const BEGIN = 0x0809
const END = 0x000a
const SHEET = 0x0085
const FORMULA = 0x0006
const MERGES = 0x00e5
const TEXTS = 0x00fc
const CONTINUES = 0x003c
/** A record that every reader skips. */
const NOTHING = 0x00c1

/** Records that say what cells hold, with the fewest bytes of each; names as in [MS-XLS] 2.3. */
const KEPT = new Map([
  [BEGIN, 4],
  [END, 0],
  [SHEET, 7],
  [FORMULA, 22],
  [0x001e, 2], // Format of Excel 5
  [0x0022, 2], // Date1904
  [0x002f, 2], // FilePass
  [CONTINUES, 0],
  [0x0042, 2], // CodePage
  [0x00bd, 12], // MulRk
  [0x00d6, 8], // RString
  [0x00e0, 16], // XF
  [MERGES, 2],
  [TEXTS, 8],
  [0x00fd, 10], // LabelSst
  [0x0203, 14], // Number
  [0x0204, 8], // Label
  [0x0205, 8], // BoolErr
  [0x0207, 2], // String
  [0x041e, 3], // Format
  [0x027e, 10], // RK
])

/**
 * Makes the stream of an old workbook safe to parse, in place: what says nothing of cells (drawings,
 * names, links, the text of formulas) becomes a record to skip, so that none of it is parsed. False
 * where the stream is not whole: records that leave a gap, what begins and never ends, a sheet that
 * is not where it should be. The parser would read past all that and say nothing of what it lost.
 */
export function keepPlainRecords(stream: Buffer): boolean {
  const begins = new Set<number>()
  const sheets: number[] = []
  let depth = 0
  let at = 0
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at)
    const size = stream.readUInt16LE(at + 2)
    // Streams are filled up with zeros.
    if (depth === 0 && type === 0) break
    const least = KEPT.get(type)
    if (at + 4 + size > stream.length || size < (least ?? 0)) return false
    if (type === BEGIN) {
      if (depth++ === 0) begins.add(at)
    } else if (depth === 0) return false
    else if (type === END) depth--
    else if (type === SHEET) sheets.push(stream.readUInt32LE(at + 4))
    else if (type === MERGES && size < 2 + 8 * stream.readUInt16LE(at + 4)) return false
    else if (type === TEXTS && !sharedTextsAreWhole(piecesAt(stream, at))) return false
    else if (type === FORMULA) stream.writeUInt16LE(0xffff, at + 24)
    else if (least === undefined) stream.writeUInt16LE(NOTHING, at)
    at += 4 + size
  }
  const rest = stream.subarray(at)
  return (
    depth === 0 && rest.every((byte) => byte === 0) && sheets.every((place) => begins.has(place))
  )
}

/** The data of a record and of those that continue it. */
function piecesAt(stream: Buffer, start: number): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = start; at + 4 <= stream.length;) {
    if (at > start && stream.readUInt16LE(at) !== CONTINUES) break
    const end = at + 4 + stream.readUInt16LE(at + 2)
    pieces.push(stream.subarray(at + 4, end))
    at = end
  }
  return pieces
}
