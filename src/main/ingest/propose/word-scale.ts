import { parseNumber } from '../../../shared/engine/frame/read-number.ts'
import type { Scale } from '../../../shared/model/codebook.ts'
import { leadingNumber } from './profile.ts'
import type { Profile } from './profile.ts'
import { ANSWER_SCALES } from './wordings/index.ts'
import { folded } from './words.ts'

type Points = (typeof ANSWER_SCALES)[number]

/** The folded words of an answer; without the number before them. */
function wordsOf(text: string): string {
  const bare = leadingNumber(text) === null ? text : text.replace(/^\d+[^\p{L}]+/u, '')
  return folded(bare).replace(/\s+/g, ' ').trim()
}

const placeOf = (points: Points, text: string): number => {
  const words = wordsOf(text)
  return points.findIndex((spellings) => spellings.includes(words))
}

/** The known scale that most of these texts are points of, and which of them are. */
function bestScale(texts: readonly string[]): { points: Points; known: string[] } | null {
  let best: { points: Points; known: string[] } | null = null
  for (const points of ANSWER_SCALES) {
    const known = texts.filter((text) => placeOf(points, text) >= 0)
    if (known.length > (best?.known.length ?? 0)) best = { points, known }
  }
  return best
}

const firstScore = (points: Points) => (points.length === 2 ? 0 : 1)

function scored(points: Points, texts: readonly string[]): Record<string, number> {
  const first = firstScore(points)
  return Object.fromEntries(texts.map((text) => [text, placeOf(points, text) + first]))
}

/** Scores for a column of answers in words, worst first; null where its words are no known scale. */
export function wordScale(
  profile: Profile,
): { values: Record<string, number>; scale: Scale } | null {
  if (profile.values === null || profile.values.length < 2 || profile.values.length > 12)
    return null
  if (profile.numbered) return null
  const texts = profile.values.map(({ text }) => text)
  const best = bestScale(texts)
  if (best === null) return null
  const { points, known } = best
  if (known.length < Math.min(3, points.length) || known.length < texts.length - 2) return null
  const first = firstScore(points)
  return { values: scored(points, known), scale: { min: first, max: points.length - 1 + first } }
}

/**
 * One scale coded in several ways within a column: `5`, `Very satisfied` and `5 - Very satisfied`.
 * Scores for the words, where the numbers beside them fit the points of a known scale.
 */
export function mixedScale(
  profile: Profile,
): { values: Record<string, number>; scale: Scale; words: string[] } | null {
  if (profile.values === null || profile.values.length > 40) return null
  const numbers: number[] = []
  const texts: string[] = []
  for (const { text } of profile.values) {
    const number = parseNumber(text, profile.decimal) ?? leadingNumber(text)
    if (number === null) texts.push(text)
    else numbers.push(number)
  }
  const best = numbers.length < 2 ? null : bestScale(texts)
  if (best === null || best.known.length < 2 || best.points.length < 5) return null
  const { points, known } = best
  if (numbers.filter((number) => number < 1 || number > points.length).length > 2) return null
  return { values: scored(points, known), scale: { min: 1, max: points.length }, words: known }
}

export interface LabelledScale {
  scale: Scale
  /** The lowest code is labelled with the best answer. */
  reversed: boolean
  lowest: string
  highest: string
}

/** The scale that the declared labels of a column's codes spell: all points, or its two ends. */
export function labelledScale(profile: Profile): LabelledScale | null {
  const codes = [...profile.labels]
    .map(([code, label]) => ({ code: Number(code), label }))
    .filter(({ code }) => Number.isInteger(code))
    .sort((one, other) => one.code - other.code)
  const first = codes[0]
  const last = codes.at(-1)
  if (first === undefined || last === undefined || codes.length < 2) return null
  const scale = { min: first.code, max: last.code }
  const ends = { lowest: first.label, highest: last.label }
  const best = bestScale(codes.map(({ label }) => label))
  if (best !== null && best.known.length >= 2 && best.known.length >= codes.length - 1) {
    const places = codes.map(({ label }) => placeOf(best.points, label)).filter((at) => at >= 0)
    const up = places.every((place, at) => at === 0 || place > places[at - 1]!)
    const down = places.every((place, at) => at === 0 || place < places[at - 1]!)
    const whole = codes.length >= Math.min(4, best.points.length)
    if ((up || down) && (whole || scale.max - scale.min >= 3)) {
      return { scale, reversed: down, ...ends }
    }
  }
  // Only the ends are labelled: "not at all likely" ... "extremely likely".
  const length = scale.max - scale.min + 1
  const both =
    codes.length === 2 && (length === 5 || length === 7 || length === 10 || length === 11)
  return both && scale.min >= 0 && scale.min <= 1 ? { scale, reversed: false, ...ends } : null
}
