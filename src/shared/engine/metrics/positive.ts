import { Failure } from '../../model/index.ts'
import { matchCategories } from '../filter/match.ts'
import type { FrameVariable } from '../frame/frame.ts'
import { VALID } from '../frame/frame.ts'
import { numberKey } from '../frame/read-number.ts'
import { categoryCounts } from '../frame/tally.ts'

const YES = new Set(['1', 'yes', 'y', 'true', 't'])
const NO = new Set(['0', 'no', 'n', 'false', 'f'])

/**
 * Per category 1 where the answer is the one that counts as yes (has churned, did recommend): the
 * codebook's `positive`, else what scores 1 of answers scored 0 and 1, else 1, Yes or True where
 * nothing but these and their opposites was answered. Otherwise METRIC_NEEDS, never a guess.
 */
export function positiveAnswers(variable: FrameVariable, metric: string): Uint8Array {
  const column = variable.column()
  const { meaning } = variable.variable
  const counts = categoryCounts(column)
  const given = column.categories.flatMap(({ code }, at) =>
    code !== null && column.states[at] === VALID && counts[at]! > 0 ? [{ code, at }] : [],
  )
  const codes = given.map(({ code }) => code)
  if (meaning.positive !== null) {
    const text = meaning.positive.trim()
    const exact = matchCategories({ name: variable.name, meaning, column }, { kind: 'text', text })
    const folded = exact.includes(1)
      ? exact
      : Uint8Array.from(column.categories, ({ code, label }) =>
          [code, label].some((t) => t?.toLowerCase() === text.toLowerCase()) ? 1 : 0,
        )
    // One answer only, and another one: nobody said yes, which is a result and not a mistake.
    if (folded.includes(1) || given.length <= 1) return folded
    throw needsPositive(metric, variable.name, codes, `"${variable.name}" has no answer '${text}'`)
  }
  if (meaning.values !== null) {
    const scored = given.map(({ at }) => column.scores[at]!)
    if (scored.every((score) => score === 0 || score === 1)) {
      return Uint8Array.from(column.scores, (score) => (score === 1 ? 1 : 0))
    }
  }
  const yes = (code: string) => YES.has((numberKey(code) ?? code).toLowerCase())
  const no = (code: string) => NO.has((numberKey(code) ?? code).toLowerCase())
  const kinds = new Set(codes.map((code) => (yes(code) ? 'yes' : no(code) ? 'no' : 'other')))
  if (codes.length <= 2 && !kinds.has('other') && kinds.size === codes.length) {
    return Uint8Array.from(column.categories, ({ code }) => (code !== null && yes(code) ? 1 : 0))
  }
  throw needsPositive(
    metric,
    variable.name,
    codes,
    `it is not clear which answer of "${variable.name}" counts as yes`,
  )
}

function needsPositive(metric: string, name: string, codes: string[], why: string): Failure {
  const shown = codes.slice(0, 5).map((code) => `'${code}'`)
  const answers = `${shown.join(', ')}${codes.length > 5 ? ', ...' : ''}`
  return new Failure(
    'METRIC_NEEDS',
    `${metric}: ${why}. Set its positive value in the codebook; its answers are ${answers}.`,
    { details: { metric, variable: name, answers: codes.slice(0, 20) } },
  )
}
