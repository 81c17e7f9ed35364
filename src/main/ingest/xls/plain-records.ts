const BEGIN = 0x0809
const END = 0x000a
const SHEET = 0x0085
const FORMULA = 0x0006
/** A record that every reader skips. */
const NOTHING = 0x00c1

/** Records that say what cells hold; names as in [MS-XLS] 2.3. */
const KEPT = new Set([
  BEGIN,
  END,
  SHEET,
  FORMULA,
  0x0022, // Date1904
  0x002f, // FilePass
  0x003c, // Continue
  0x0042, // CodePage
  0x00bd, // MulRk
  0x00d6, // RString
  0x00e0, // XF
  0x00e5, // MergeCells
  0x00fc, // SST
  0x00fd, // LabelSst
  0x0203, // Number
  0x0204, // Label
  0x0205, // BoolErr
  0x0207, // String
  0x001e, // Format of Excel 5
  0x041e, // Format
  0x027e, // RK
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
    if (at + 4 + size > stream.length) return false
    if (type === BEGIN) {
      if (depth++ === 0) begins.add(at)
    } else if (depth === 0) return false
    else if (type === END) depth--
    else if (type === SHEET && size >= 4) sheets.push(stream.readUInt32LE(at + 4))
    else if (type === FORMULA && size >= 22) stream.writeUInt16LE(0xffff, at + 24)
    else if (!KEPT.has(type)) stream.writeUInt16LE(NOTHING, at)
    at += 4 + size
  }
  const rest = stream.subarray(at)
  return (
    depth === 0 && rest.every((byte) => byte === 0) && sheets.every((place) => begins.has(place))
  )
}
