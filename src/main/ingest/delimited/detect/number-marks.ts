import type { FileMarks, TextFormat } from '../../../../shared/model/file-format.ts'
import type { RawTexts } from '../../parsed-table.ts'
import { indexOfByte } from '../index-of-byte.ts'
import { someTexts } from './some-texts.ts'

/** Texts of a column that are looked at, and of all columns together, however many there are. */
const LOOKED_AT = 2_000
const LOOKED_AT_IN_ALL = 200_000

const COMMA = 44
const POINT = 46
const APOSTROPHE = 39
const SPACE = 32
/** First byte of fixed and narrow spaces and of the curly apostrophe in UTF-8. */
const MARKS = [COMMA, POINT, APOSTROPHE, SPACE, 0xc2, 0xe2]

const WITH_COMMA = /^[+-]?\d*,\d+$/
const WITH_POINT = /^[+-]?\d*\.\d+$/
const WHOLE = /^[+-]?\d+$/
/** `1,234`: a decimal comma, or thousands. */
const UNCLEAR = /^[+-]?[1-9]\d{0,2},\d{3}$/
/** Groups of three: mark between them, then perhaps the decimals behind the other mark. */
const GROUPS = /^[+-]?[1-9]\d{0,2}(?:([.,'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:([.,])\d+)?$/

type Thousands = FileMarks['thousands']

/** How many columns speak for a mark. */
interface Votes {
  commas: number
  points: number
  thousands: Map<NonNullable<Thousands>, number>
}

const NAMES = new Map<string, NonNullable<Thousands>>([
  ['.', '.'],
  [',', ','],
  ["'", "'"],
  ['’', "'"],
])

/**
 * Marks of a file's numbers: those its number columns use, by all of them together. A column counts
 * where nearly all its cells are numbers under one mark and some have it. Commas that may separate
 * thousands are no decimal marks unless semicolons divide the cells, as where commas are decimal;
 * and a mark separates thousands only where some number can't be read otherwise: `1.234,5`,
 * `1,234,567`, `1 234`.
 */
export function findNumberMarks(
  columns: readonly RawTexts[],
  delimiter: TextFormat['delimiter'],
): Pick<FileMarks, 'decimal' | 'thousands'> {
  const votes: Votes = { commas: 0, points: 0, thousands: new Map() }
  const most = Math.max(20, Math.min(LOOKED_AT, Math.floor(LOOKED_AT_IN_ALL / columns.length)))
  for (const column of columns) {
    if (MARKS.every((mark) => indexOfByte(column.bytes, mark) < 0)) continue
    judge(someTexts(column, most), { delimiter, votes })
  }
  const decimal = votes.commas > votes.points ? ',' : '.'
  const [best] = [...votes.thousands]
    .filter(([mark]) => mark !== decimal)
    .sort(([, one], [, other]) => other - one)
  return { decimal, thousands: best?.[0] ?? null }
}

/** One look at the first sign spares most texts the others. */
function mayBeNumber(text: string): boolean {
  const sign = text.charCodeAt(0)
  return (sign >= 48 && sign <= 57) || (sign >= 43 && sign <= 46)
}

function judge(
  texts: string[],
  { delimiter, votes }: { delimiter: TextFormat['delimiter']; votes: Votes },
): void {
  const most = 0.9 * texts.length
  if (texts.filter(mayBeNumber).length < most) return
  const commaTexts = texts.filter((text) => WITH_COMMA.test(text))
  const pointTexts = texts.filter((text) => WITH_POINT.test(text)).length
  const whole = texts.filter((text) => WHOLE.test(text)).length
  const grouped = groupedTexts(texts)
  if (grouped.clear > 0 && grouped.all + whole + pointTexts + commaTexts.length >= most) {
    const { mark, decimal } = grouped
    votes.thousands.set(mark, (votes.thousands.get(mark) ?? 0) + 1)
    // Beside a mark between thousands the other one is decimal, wherever it stands.
    const other = decimal ?? (mark === '.' ? ',' : mark === ',' ? '.' : null)
    if (other === ',' || (other === null && commaTexts.length > 0)) votes.commas++
    else if (other === '.' || pointTexts > 0) votes.points++
    return
  }
  const clear = delimiter === ';' || commaTexts.some((text) => !UNCLEAR.test(text))
  const withComma = clear ? commaTexts.length : 0
  if (withComma > 0 && withComma + whole >= most) votes.commas++
  else if (pointTexts > 0 && pointTexts + whole >= most) votes.points++
}

/** Numbers in groups of three: those that can be read in one way only, and all that fit that way. */
function groupedTexts(texts: string[]) {
  const clear = new Map<NonNullable<Thousands>, number>()
  const all = new Map<NonNullable<Thousands>, number>()
  let decimal: '.' | ',' | null = null
  for (const text of texts) {
    const found = GROUPS.exec(text)
    const between = found?.[1]
    if (found === null || between === undefined) continue
    const mark = NAMES.get(between) ?? ' '
    if (found[2] === between) continue
    all.set(mark, (all.get(mark) ?? 0) + 1)
    const twice = text.split(between).length > 2
    if (found[2] === undefined && !twice && (mark === '.' || mark === ',')) continue
    if (found[2] !== undefined) decimal = found[2] === ',' ? ',' : '.'
    clear.set(mark, (clear.get(mark) ?? 0) + 1)
  }
  const [best] = [...clear].sort(([, one], [, other]) => other - one)
  const mark = best?.[0] ?? ','
  return { mark, clear: best?.[1] ?? 0, all: all.get(mark) ?? 0, decimal }
}
