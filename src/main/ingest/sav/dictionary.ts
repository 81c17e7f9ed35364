import type { FileBytes } from '../file-bytes.ts'
import { shortName, type SavColumn } from './layout.ts'
import type { SavRecords } from './records.ts'
import { responseSets, type ResponseSet } from './response-sets.ts'

/** What the dictionary says of one column besides its place, as texts. */
export interface ColumnWords {
  name: string
  label: string
  /** Values as they stand in the file (eight bytes of a number, or a text), with their labels. */
  labels: { value: Buffer; label: string }[]
  /** Missing values of a text longer than eight bytes. */
  longMissing: Buffer[]
  measure: 'nominal' | 'ordinal' | 'scale' | null
  /** The first set that it belongs to. */
  set: ResponseSet | null
}

const MEASURES = [null, 'nominal', 'ordinal', 'scale'] as const
/** Most value labels over all columns: one set may be shared by thousands of them. */
const MOST_LABELS = 1_000_000

/** Puts the records together by column. Throws Failure. */
export function dictionaryOf(
  records: SavRecords,
  options: { columns: SavColumn[]; bytes: FileBytes; decode: (bytes: Uint8Array) => string },
): ColumnWords[] {
  const { columns, bytes, decode } = options
  const text = (piece: Uint8Array) => decode(piece).replace(/[\0 ]+$/, '')
  const longNames = longNamesOf(records, text)
  const measures = measuresOf(records, { columns, bytes })
  const words = columns.map(({ record }): ColumnWords => {
    const short = shortName(record)
    return {
      name: longNames.get(short) ?? text(record.name),
      label: record.label === null ? '' : text(record.label).trim(),
      labels: [],
      longMissing: [],
      measure: measures.get(record.index) ?? null,
      set: null,
    }
  })
  addLabels(records, { columns, words, bytes, text })
  const byName = byNames(columns, words)
  const find = (name: string) => byName.get(name) ?? byName.get(name.toLowerCase())
  for (const body of records.extensions.get(21) ?? []) addLongLabels(body, { find, bytes, text })
  for (const body of records.extensions.get(22) ?? []) addLongMissing(body, { find, bytes, text })
  for (const subtype of [7, 19]) {
    for (const body of records.extensions.get(subtype) ?? []) {
      for (const set of responseSets(body, text)) {
        for (const name of set.variables) {
          const word = find(name)
          if (word !== undefined) word.set ??= set
        }
      }
    }
  }
  if (words.reduce((sum, { labels }) => sum + labels.length, 0) > MOST_LABELS) {
    throw bytes.damaged('its columns have more than a million value labels')
  }
  return words
}

/** Columns by long and short names, lower case too: writers differ in how they refer to them. */
function byNames(columns: SavColumn[], words: ColumnWords[]): Map<string, ColumnWords> {
  const map = new Map<string, ColumnWords>()
  const add = (name: string, word: ColumnWords) => {
    if (!map.has(name)) map.set(name, word)
  }
  for (const word of words) add(word.name, word)
  for (const [index, word] of words.entries()) {
    const short = shortName(columns[index]!.record)
    add(short, word)
    add(short.toLowerCase(), word)
    add(word.name.toLowerCase(), word)
  }
  return map
}

/** Subtype 13: `SHORT=LongName`, tab. */
function longNamesOf(
  records: SavRecords,
  text: (bytes: Uint8Array) => string,
): Map<string, string> {
  const names = new Map<string, string>()
  for (const body of records.extensions.get(13) ?? []) {
    for (const entry of body.toString('latin1').split('\t')) {
      const at = entry.indexOf('=')
      if (at <= 0) continue
      const name = text(Buffer.from(entry.slice(at + 1), 'latin1'))
      if (name !== '') names.set(entry.slice(0, at).trim(), name)
    }
  }
  return names
}

/** Subtype 11: two or three numbers a variable, its level of measurement first. By index. */
function measuresOf(
  records: SavRecords,
  options: { columns: SavColumn[]; bytes: FileBytes },
): Map<number, ColumnWords['measure']> {
  const measures = new Map<number, ColumnWords['measure']>()
  const [body] = records.extensions.get(11) ?? []
  if (body === undefined) return measures
  const count = body.length / 4
  const segments = records.variables
  const holders = [segments, options.columns.map(({ record }) => record)].find(
    ({ length }) => count === length * 3 || count === length * 2,
  )
  if (holders === undefined) return measures
  const step = body.length / holders.length
  const { littleEndian } = options.bytes
  for (const [at, { index }] of holders.entries()) {
    const code = littleEndian ? body.readInt32LE(at * step) : body.readInt32BE(at * step)
    measures.set(index, MEASURES[code] ?? null)
  }
  return measures
}

interface Parts {
  bytes: FileBytes
  text: (bytes: Uint8Array) => string
}

/** Records of types 3 and 4. */
function addLabels(
  records: SavRecords,
  options: Parts & { columns: SavColumn[]; words: ColumnWords[] },
): void {
  const { columns, words, bytes, text } = options
  const byIndex = new Map(columns.map(({ record }, at) => [record.index, at]))
  let total = 0
  for (const set of records.labelSets) {
    const labels = set.labels.map(({ value, label }) => ({ value, label: text(label).trim() }))
    for (const index of set.variables) {
      const at = byIndex.get(index)
      if (at === undefined) continue
      total += labels.length
      if (total > MOST_LABELS) {
        throw bytes.damaged('its columns have more than a million value labels')
      }
      words[at]?.labels.push(...labels)
    }
  }
}

type Find = (name: string) => ColumnWords | undefined

/** Subtype 21: labels of texts longer than eight bytes. What is not like it ends the list. */
function addLongLabels(body: Buffer, options: Parts & { find: Find }): void {
  const { find, text } = options
  const { counted, int32, more } = walk(body, options.bytes)
  while (more()) {
    const word = find(text(counted()))
    int32()
    for (let count = int32(); count > 0 && more(); count--) {
      const value = Buffer.from(counted())
      const label = text(counted()).trim()
      word?.labels.push({ value, label })
    }
  }
}

/** Subtype 22: missing values of texts longer than eight bytes. */
function addLongMissing(body: Buffer, options: Parts & { find: Find }): void {
  const { find, text } = options
  const { take, counted, int32, peek32, more } = walk(body, options.bytes)
  while (more()) {
    const word = find(text(counted()))
    const count = take(1)[0] ?? 0
    const length = int32()
    for (let value = 0; value < count && more(); value++) {
      // Old versions of PSPP wrote the length before each value.
      if (value > 0 && peek32() === length) int32()
      word?.longMissing.push(Buffer.from(take(length)))
    }
  }
}

/** Walks over the body of a record; reading beyond its end gives nothing, and `more` is false. */
function walk(body: Buffer, { littleEndian }: FileBytes) {
  let at = 0
  const take = (length: number): Buffer => {
    const from = at
    at = length < 0 ? body.length : Math.min(at + length, body.length)
    return body.subarray(from, at)
  }
  const peek32 = () => {
    if (at + 4 > body.length) return 0
    return littleEndian ? body.readInt32LE(at) : body.readInt32BE(at)
  }
  const int32 = () => {
    const value = peek32()
    take(4)
    return value
  }
  return { take, peek32, int32, counted: () => take(int32()), more: () => at < body.length }
}
