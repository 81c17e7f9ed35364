import type { FileBytes } from '../file-bytes.ts'

/**
 * The records of a system file's dictionary, as bytes: which letters they are is known only when all
 * have been read. After "System File Format" of the GNU PSPP developers' guide.
 */

export interface VariableRecord {
  /** Place among all variable records, from 1, those that continue a string included. */
  index: number
  /** 0: numeric; else bytes of the string, 1 to 255. */
  width: number
  /** Short name, upper case, padded. */
  name: Buffer
  label: Buffer | null
  /** Print format as a number: type, width and decimals in its lower three bytes. */
  print: number
  missing: { range: boolean; values: Buffer[] }
}

export interface LabelSet {
  labels: { value: Buffer; label: Buffer }[]
  /** Places among the variable records. */
  variables: number[]
}

export interface SavRecords {
  variables: VariableRecord[]
  /** Eight-byte elements of a row. */
  elements: number
  labelSets: LabelSet[]
  /** Bodies of the records of type 7 that are read, by subtype, in order. */
  extensions: Map<number, Buffer[]>
}

/** Subtypes that are read; others (variable sets, attributes, dates) say nothing of the cells. */
const EXTENSIONS = new Set([3, 4, 7, 11, 13, 14, 16, 19, 20, 21, 22])
/** Most variable records: a very long string takes 131 of them. */
const MOST_VARIABLES = 262_144
const MOST_LABELS = 1_000_000

/** Reads all records up to the data. Throws Failure. */
export function readRecords(bytes: FileBytes): SavRecords {
  const records: SavRecords = { variables: [], elements: 0, labelSets: [], extensions: new Map() }
  let labels = 0
  for (;;) {
    const type = bytes.int32()
    if (type === 2) readVariable(bytes, records)
    else if (type === 3) {
      const set = readLabels(bytes)
      labels += set.labels.length
      if (labels > MOST_LABELS) throw bytes.damaged('it has more than a million value labels')
      records.labelSets.push(set)
    } else if (type === 6) bytes.skip(80 * bytes.int32())
    else if (type === 7) readExtension(bytes, records)
    else if (type === 999) {
      bytes.skip(4)
      return records
    } else throw bytes.damaged(`a record of its dictionary is of the unknown type ${type}`)
  }
}

function readVariable(bytes: FileBytes, records: SavRecords): void {
  const width = bytes.int32()
  const labelled = bytes.int32()
  const missing = bytes.int32()
  const print = bytes.int32()
  bytes.skip(4)
  const name = bytes.copy(8)
  const label = labelled === 0 ? null : readLabel(bytes)
  if (Math.abs(missing) > 3 || missing === -1 || width < -1 || width > 255) {
    throw bytes.damaged('the description of a variable is not valid')
  }
  const values = Array.from({ length: Math.abs(missing) }, () => bytes.copy(8))
  const index = ++records.elements
  if (width === -1) return
  if (records.variables.length === MOST_VARIABLES) throw bytes.damaged('it has too many variables')
  records.variables.push({
    index,
    width,
    name,
    label,
    print,
    missing: { range: missing < 0, values },
  })
}

function readLabel(bytes: FileBytes): Buffer {
  const length = bytes.int32()
  const label = bytes.copy(length)
  bytes.skip((4 - (length % 4)) % 4)
  return label
}

function readLabels(bytes: FileBytes): LabelSet {
  const count = bytes.int32()
  if (count < 0 || count * 16 > bytes.left) throw bytes.cutOff()
  const labels = Array.from({ length: count }, () => {
    const value = bytes.copy(8)
    const length = bytes.take(1)[0] ?? 0
    const label = bytes.copy(length)
    bytes.skip(7 - (length % 8))
    return { value, label }
  })
  if (bytes.int32() !== 4) throw bytes.damaged('value labels belong to no variable')
  const variables = bytes.int32()
  if (variables < 0 || variables * 4 > bytes.left) throw bytes.cutOff()
  return { labels, variables: Array.from({ length: variables }, () => bytes.int32()) }
}

function readExtension(bytes: FileBytes, records: SavRecords): void {
  const subtype = bytes.int32()
  const size = bytes.int32()
  const count = bytes.int32()
  const length = size * count
  if (size < 0 || count < 0 || length > bytes.left) throw bytes.cutOff()
  if (!EXTENSIONS.has(subtype)) {
    bytes.skip(length)
    return
  }
  const body = bytes.copy(length)
  const bodies = records.extensions.get(subtype)
  if (bodies === undefined) records.extensions.set(subtype, [body])
  else bodies.push(body)
}
