import { MISSING, VALID } from '../../../shared/engine/frame/frame.ts'
import { cellReader } from '../../../shared/engine/frame/read-cell.ts'
import { withMarks } from '../../../shared/engine/frame/derive.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import type { Meaning } from '../../../shared/model/index.ts'
import { plainNumber } from './describe.ts'
import type { VariableRow } from './variable-row.ts'

/** How many of the counted cells are answers, no answers, and left out. */
export interface Sums {
  answers: number
  missing: number
  excluded: number
}

export interface Effect {
  /** Answers that are read otherwise than proposed. */
  changed: { value: string; count: number; before: string; after: string }[]
  before: Sums
  after: Sums
}

/** What a changed meaning does to the most frequent answers; null where nothing was changed. */
export function effectOf(row: VariableRow): Effect | null {
  if (row.before === null) return null
  const { meaning, marks } = row.before
  const [was, is] = [meaning, row.meaning].map((one) => withMarks(one, marks))
  if (was === undefined || is === undefined) return null
  const readers = { before: readerOf(was), after: readerOf(is) }
  const effect: Effect = { changed: [], before: nothing(), after: nothing() }
  for (const { value, count } of row.examples) {
    const before = readers.before(value)
    const after = readers.after(value)
    effect.before[before.part] += count
    effect.after[after.part] += count
    if (before.text !== after.text) {
      effect.changed.push({ value, count, before: before.text, after: after.text })
    }
  }
  return effect
}

const nothing = (): Sums => ({ answers: 0, missing: 0, excluded: 0 })

/** What a cell is read as, in words: its score, its label, or that it is none. */
function readerOf(meaning: Meaning): (value: string) => { part: keyof Sums; text: string } {
  const read = cellReader(meaning)
  const labels = new Map(meaning.valueLabels.map(({ code, label }) => [code, label]))
  return (value) => {
    const trimmed = value.trim()
    const { state, score } = read(trimmed)
    if (state === MISSING) return { part: 'missing', text: words.effect.missing }
    if (state !== VALID) return { part: 'excluded', text: words.effect.excluded }
    const label = labels.get(trimmed) ?? (Number.isNaN(score) ? trimmed : '')
    const figure = Number.isNaN(score) ? '' : plainNumber(score)
    return { part: 'answers', text: [figure, label].filter(Boolean).join(' ') }
  }
}
