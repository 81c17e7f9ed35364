import { parseNumber } from '../../../../shared/engine/frame/read-number.ts'
import type { EncodedColumn } from '../../../store/types.ts'
import { noAnswer } from '../wordings/index.ts'
import { listed } from '../draft.ts'
import { says } from '../profile.ts'
import type { Column } from './column.ts'

/** Numbers that stand for no answer where they lie far off the others. */
const FAR = new Set([99, 998, 999, 9998, 9999, 99999, 999999])
const NEGATIVE = new Set([-1, -7, -8, -9, -97, -98, -99, -999, -9999])

/** What single cells give away: spaces, sentinels, units, changed ids, broken letters. */
export function askAboutCells(column: Column): void {
  askSpaces(column)
  askSentinels(column)
  askUnits(column)
  askTimes(column)
  askChangedIds(column)
  askNumberLikeIds(column)
  askBrokenLetters(column)
}

/** A single space among numbers is read as blank; that it stands there is worth a look. */
function askSpaces({ profile, draft }: Column): void {
  const { spaces, name } = profile
  if (spaces === 0 || draft.meaning.type !== 'number' || draft.meaning.role === 'ignore') return
  draft.reasons.push(`${spaces} cells hold nothing but spaces and are read as blank`)
  draft.questions.push({
    variable: name,
    code: 'spacesAmongNumbers',
    text: `${spaces} cells hold a space where the others hold numbers. Are these no answers?`,
    choices: [
      { text: 'No answers: leave them out', change: { type: 'number' } },
      { text: 'Not sure: set the column aside', change: { role: 'ignore' } },
    ],
  })
}

/** -99 among ages, 999 among minutes: no answers that would move every mean. */
function askSentinels({ profile, draft }: Column): void {
  const { meaning } = draft
  const counted = meaning.type === 'number' && meaning.scale === null
  if (!counted || profile.numeric < 0.9 || profile.distinct < 6 || meaning.role === 'ignore') return
  const numbers = profile.numbers
  const missing = new Set(meaning.missing.flatMap((rule) => ('code' in rule ? [rule.code] : [])))
  const open = numbers.filter((number) => !missing.has(String(number)))
  const below = open.filter((number) => number < 0)
  const far: number[] = []
  if (below.length <= 2 && below.every((number) => NEGATIVE.has(number))) far.push(...below)
  const sorted = open.filter((number) => !FAR.has(number))
  const most = Math.max(...sorted)
  const above = open.filter((number) => FAR.has(number) && number > most)
  // A regular number of nines would have neighbours.
  if (sorted.length > 4 && above.some((number) => most < number * 0.7 && number > 50)) {
    far.push(...above.filter((number) => most < number * 0.7))
  }
  if (far.length === 0) return
  const rules = far.map((number) => ({ code: String(number), reason: 'skipped' as const }))
  const before = meaning.missing
  meaning.missing = [...before, ...rules]
  draft.confidence = Math.min(draft.confidence, 0.5)
  draft.reasons.push(`${listed(far)} lies far from the other numbers`)
  draft.questions.push({
    variable: profile.name,
    code: 'numberForNoAnswer',
    text: `${listed(far)} stands far from the other numbers. Does it mean "no answer"?`,
    choices: [
      { text: `No answer: leave ${listed(far)} out`, change: { missing: meaning.missing } },
      { text: 'A number like the others', change: { missing: before } },
    ],
  })
}

const UNIT =
  /^([$€£¥]|[A-Z]{3}(?= ))? ?(-?\d[\d.,]*) ?(%|[$€£¥]|kr\.?|EUR|USD|GBP|CHF|SEK|[kK]m|min|h)?$/

/** `45%`, `$ 120`, `12,50 €`: numbers once the sign is gone. */
function askUnits({ profile, draft }: Column): void {
  if (profile.numeric > 0.5 || profile.filled === 0 || draft.meaning.type !== 'text') return
  if (draft.meaning.role === 'personal' || draft.meaning.values !== null) return
  const signs = new Set<string>()
  const values: Record<string, number> = Object.create(null) as Record<string, number>
  let rows = 0
  let looked = 0
  for (const { text, count } of profile.texts) {
    looked += count
    const found = UNIT.exec(text)
    const sign = found?.[1] ?? found?.[3]
    const number = parseNumber(found?.[2] ?? '', profile.decimal)
    if (sign === undefined || number === null) continue
    signs.add(sign)
    rows += count
    values[text] = number
  }
  if (signs.size !== 1 || looked === 0 || rows < looked * 0.8) return
  const [sign = ''] = signs
  const whole = profile.values !== null && profile.texts.length >= profile.distinct
  draft.questions.push({
    variable: profile.name,
    code: 'numbersWithUnit',
    text: `"${profile.examples[0]?.text.trim() ?? ''}": numbers written with ${sign}. ${whole ? 'Read them as numbers?' : `Export them without ${sign} to count with them.`}`,
    choices: [
      ...(whole
        ? [{ text: 'As numbers', change: { type: 'number' as const, values: { ...values } } }]
        : []),
      { text: 'As texts', change: { type: 'text' as const } },
    ],
  })
}

const TIME = /^\d{1,2}:\d{2}(:\d{2})?( ?[ap]m)?$/i

/** `N` or `Blank` among times of day. */
function askTimes({ profile, draft }: Column): void {
  if (draft.meaning.role !== null || profile.numeric > 0.1) return
  const others = profile.texts.filter(({ text }) => !TIME.test(text))
  const times = profile.texts.length - others.length
  if (times < 5 || others.length === 0 || others.length > 3) return
  if (others.some(({ text }) => text.length > 12)) return
  const missing = others.map(({ text }) => ({
    code: text,
    reason: noAnswer(text) ?? ('skipped' as const),
  }))
  draft.meaning.missing = missing
  const shown = listed(others.map(({ text }) => `"${text}"`))
  draft.reasons.push(`times of day, and ${shown}`)
  draft.questions.push({
    variable: profile.name,
    code: 'textAmongTimes',
    text: `Times of day, but also ${shown}. ${others.length === 1 ? 'Is this no answer' : 'Are these no answers'}?`,
    choices: [
      { text: 'No answers: leave them out', change: { missing } },
      { text: 'Answers', change: { missing: [] } },
    ],
  })
}

const MONTHS = 'jan|feb|mar|apr|may|mai|maj|jun|jul|aug|sep|oct|okt|nov|dec|dez'
const LIKE_DATE = new RegExp(
  `^(\\d{1,2}[-/. ](${MONTHS})|(${MONTHS})[-/. ]\\d{1,4}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})$`,
  'i',
)
const LIKE_FLOAT = /^\d(?:[.,]\d+)?[eE]\+\d{1,2}$/

/** A spreadsheet has made dates of some ids, or rounded the long ones. */
function askChangedIds({ profile, draft }: Column): void {
  const { role } = draft.meaning
  const id = role === 'customerId' || role === 'responseId' || says(profile, 'id')
  if (!id || profile.date !== null) return
  for (const [pattern, code, what] of [
    [LIKE_DATE, 'idLikeDate', 'a date'],
    [LIKE_FLOAT, 'idRounded', 'a rounded number'],
  ] as const) {
    const found = [...profile.examples, ...profile.texts].find(({ text }) =>
      pattern.test(text.trim()),
    )
    const known = found ?? profile.rounded.find(({ text }) => pattern.test(text))
    if (known === undefined) continue
    draft.confidence = Math.min(draft.confidence, 0.5)
    draft.questions.push({
      variable: profile.name,
      code,
      text: `"${known.text}" among the ids looks like ${what} that a spreadsheet made of one. Export the ids as text, or take them as they stand?`,
      choices: [
        { text: 'Take them as they stand', change: { type: 'text' } },
        { text: 'They are no ids', change: { role: null } },
      ],
    })
  }
}

/** Long whole numbers, all different, under a name that says nothing. */
function askNumberLikeIds({ profile, draft }: Column): void {
  const { meaning } = draft
  if (meaning.role !== null || meaning.type !== 'number' || !profile.unique || !profile.whole)
    return
  if (profile.blank > 0 || profile.rows < 20 || profile.minimum < 10_000) return
  if (says(profile, 'spend') || says(profile, 'points')) return
  draft.questions.push({
    variable: profile.name,
    code: 'idOrNumber',
    text: `Every row has another number of at least ${String(profile.minimum).length} digits. Is it an id?`,
    choices: [
      { text: 'An id: keep it as text', change: { type: 'text' } },
      { text: 'A number to count with', change: { type: 'number' } },
    ],
  })
}

/** UTF-8 read as Latin-1 and written as UTF-8 again: é, ’ and no-break spaces; also in small letters. */
const BROKEN = [
  Buffer.from([0xc3, 0x83, 0xc2]),
  Buffer.from([0xc3, 0xa3, 0xc2, 0xa9]),
  Buffer.from([0xc3, 0xa2, 0xe2, 0x82, 0xac]),
  Buffer.from([0xc3, 0x82, 0xc2]),
]
/** Bytes of a column's dictionary that are looked through. */
const LOOKED_BYTES = 8 * 1024 * 1024

function askBrokenLetters({ profile, draft, cells }: Column): void {
  if (profile.numeric > 0.5 || profile.filled === 0) return
  const bytes = bytesOf(cells)
  const at = BROKEN.map((needle) => bytes.indexOf(needle)).find((place) => place >= 0)
  if (at === undefined) return
  const around = bytes.toString('utf8', Math.max(0, at - 24), at + 24)
  const word = around.split(/[\s\ufffd]+/).find((piece) => /Ã|ã©|â€|Â/.test(piece)) ?? 'Ã©'
  draft.questions.push({
    variable: profile.name,
    code: 'brokenLetters',
    text: `"${word}": letters were encoded twice before this file was written. Export it anew as UTF-8, or take the texts as they stand?`,
    choices: [
      { text: 'Take them as they stand', change: null },
      { text: 'Leave the column out', change: { role: 'ignore' } },
    ],
  })
}

function bytesOf(cells: EncodedColumn): Buffer {
  if (cells.utf8 === undefined) return Buffer.from(cells.dictionary.slice(0, 2_000).join('\n'))
  const { bytes } = cells.utf8
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOKED_BYTES))
}
