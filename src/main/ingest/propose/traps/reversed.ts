import { parseNumber } from '../../../../shared/engine/frame/read-number.ts'
import { says } from '../profile.ts'
import type { Column } from './column.ts'

/** Rows looked at, spread over the file. */
const ROWS = 2_000
/** Columns of one block that are compared. */
const MOST = 60

/**
 * Items of a block that are worded the other way round: whose answers fall where those of the others
 * rise, or whose words are negative. Both are asked; nothing is turned round before.
 */
export function askReversed(columns: readonly Column[]): void {
  const blocks = Map.groupBy(
    columns.filter(({ draft }) => draft.meaning.scale !== null && draft.meaning.group !== null),
    ({ draft }) => draft.meaning.group ?? '',
  )
  for (const block of blocks.values()) {
    if (block.length < 3 || block.length > MOST) continue
    const signs = signsOf(block)
    for (const [item, column] of block.entries()) {
      if (column.draft.meaning.recode.reverse) continue
      const against = signs[item] === -1
      if (against || wordedAgainst(column, block)) ask(column, against)
    }
  }
}

/** Worded negatively among items that mostly are not. */
function wordedAgainst(column: Column, block: readonly Column[]): boolean {
  const negative = ({ profile }: Column) =>
    says(profile, 'negative') && profile.said.some((words) => words.split(' ').length >= 3)
  return negative(column) && block.filter(negative).length * 2 < block.length
}

function ask({ profile, draft }: Column, against: boolean): void {
  const why = against
    ? 'Its answers fall where those of the other items rise.'
    : 'It is worded negatively, unlike the other items.'
  draft.confidence = Math.min(draft.confidence, 0.5)
  draft.reasons.push(against ? 'runs against the other items of its block' : 'worded negatively')
  draft.questions.push({
    variable: profile.name,
    code: 'reverseWorded',
    text: `${why} Is a low answer the good one here?`,
    choices: [
      { text: 'Yes: turn its answers round', change: { recode: { reverse: true } } },
      { text: 'No: leave them as they are', change: { recode: { reverse: false } } },
    ],
  })
}

/** Per item -1 where it runs against most of the block, else 1; 0 where too little can be said. */
function signsOf(block: readonly Column[]): number[] {
  const scores = block.map(scoresOf)
  const size = block.length
  const related = scores.map((one) => scores.map((other) => correlation(one, other)))
  // The first principal axis splits the items in two camps.
  let axis = new Array<number>(size).fill(1)
  for (let turn = 0; turn < 30; turn++) {
    const next = related.map((row) => row.reduce((sum, r, at) => sum + r * axis[at]!, 0))
    const length = Math.hypot(...next)
    if (length === 0) return new Array<number>(size).fill(0)
    axis = next.map((value) => value / length)
  }
  const camp = axis.filter((value) => value < 0).length * 2 > size ? -1 : 1
  return axis.map((value, item) => {
    const own = Math.sign(value) * camp
    if (own >= 0) return own
    // It must run against the others clearly, not by chance.
    const others = related[item]!.filter((_, at) => at !== item && Math.sign(axis[at]!) === camp)
    const mean = others.reduce((sum, r) => sum + r, 0) / Math.max(1, others.length)
    const rows = scores[item]!.filter((score) => !Number.isNaN(score)).length
    return mean < -Math.max(0.15, 1 / Math.sqrt(Math.max(1, rows))) ? -1 : 0
  })
}

/** Answers within the scale of some rows spread over the file; NaN where there is none. */
function scoresOf({ profile, draft, cells }: Column): Float64Array {
  const { scale } = draft.meaning
  const rows = cells.codes.length
  const step = Math.max(1, Math.floor(rows / ROWS))
  const scores = new Float64Array(Math.ceil(rows / step)).fill(NaN)
  const known = new Map<number, number>()
  const values = new Map(Object.entries(draft.meaning.values ?? {}))
  const scoreOf = (code: number): number => {
    const text = cells.dictionary[code]?.trim() ?? ''
    const number = values.get(text) ?? parseNumber(text, profile.decimal)
    const inside = number !== null && scale !== null && number >= scale.min && number <= scale.max
    return inside ? number : NaN
  }
  for (let at = 0; at < scores.length; at++) {
    const code = cells.codes[at * step]!
    let score = known.get(code)
    if (score === undefined) known.set(code, (score = scoreOf(code)))
    scores[at] = score
  }
  return scores
}

/** Pearson's correlation over the rows both answered; 0 where there is none. */
function correlation(one: Float64Array, other: Float64Array): number {
  let n = 0
  let sumX = 0
  let sumY = 0
  let sumXX = 0
  let sumYY = 0
  let sumXY = 0
  for (let row = 0; row < one.length; row++) {
    const x = one[row]!
    const y = other[row]!
    if (Number.isNaN(x) || Number.isNaN(y)) continue
    n++
    sumX += x
    sumY += y
    sumXX += x * x
    sumYY += y * y
    sumXY += x * y
  }
  const spread = (n * sumXX - sumX * sumX) * (n * sumYY - sumY * sumY)
  return n < 8 || spread <= 0 ? 0 : (n * sumXY - sumX * sumY) / Math.sqrt(spread)
}
