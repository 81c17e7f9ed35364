import type { MissingRule, Scale } from '../../../shared/model/codebook.ts'
import { parseNumber } from '../../../shared/engine/frame/read-number.ts'
import { listed, missingTexts } from './draft.ts'
import type { Question } from './draft.ts'
import { leadingNumber } from './profile.ts'
import type { Profile } from './profile.ts'
import { labelledScale } from './word-scale.ts'

/** Codes that survey tools use for "no answer" beside any scale. */
const SPECIAL = new Set([
  -999, -99, -98, -97, -9, -8, -7, -2, -1, 77, 88, 94, 95, 96, 97, 98, 99, 777, 888, 997, 998, 999,
])

/** Rows by number, of a column's whole-number answers. */
export function numberCounts(profile: Profile): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { text, count } of profile.values ?? []) {
    const number =
      parseNumber(text, profile.decimal) ?? (profile.numbered ? leadingNumber(text) : null)
    if (number !== null) counts.set(number, (counts.get(number) ?? 0) + count)
  }
  return counts
}

/** Few whole numbers up to 11, besides codes for no answer: may be answers on a scale. */
export function looksLikeScale(profile: Profile, fewest = 3): boolean {
  if (profile.values === null || !profile.whole || profile.leadingZeros) return false
  if (labelledScale(profile) !== null) return profile.filled > 0
  if ((profile.numeric < 0.6 && !profile.numbered) || profile.filled === 0) return false
  const numbers = [...numberCounts(profile).keys()]
  const ordinary = numbers.filter((number) => !SPECIAL.has(number))
  const points = ordinary.filter((number) => number >= 1)
  return ordinary.every((number) => number >= 0 && number <= 11) && points.length >= fewest
}

export interface ScaleFinding {
  scale: Scale
  /** Codes that lie outside it, ascending. */
  outside: number[]
  confidence: number
}

/**
 * The scale that a block of columns shares, by the codes of all of them together. Codes beyond the
 * unbroken run from 1 (or from 2 or 3, where nobody chose the points below) are outside; 0 is outside
 * unless the scale goes to 10.
 */
export function commonScale(profiles: readonly Profile[]): ScaleFinding | null {
  const declared = commonLabels(profiles)
  if (declared !== null) return declared
  const pooled = new Map<number, number>()
  for (const profile of profiles) {
    for (const [number, count] of numberCounts(profile)) {
      pooled.set(number, (pooled.get(number) ?? 0) + count)
    }
  }
  const total = [...pooled.values()].reduce((sum, count) => sum + count, 0)
  // A handful of stray codes makes no scale point.
  const has = (number: number) => (pooled.get(number) ?? 0) > (total > 2_000 ? total / 20_000 : 0)
  // Satisfied customers leave the lowest points empty; the scale begins at 1 all the same.
  const lowest = [1, 2, 3].find(has) ?? 1
  let top = lowest - 1
  while (has(top + 1)) top++
  const zero = has(0)
  const scale = scaleUpTo(top, { zero, profiles })
  if (scale === null) return null
  const outside = [...pooled.keys()]
    .filter((number) => number < scale.min || number > scale.max)
    .sort((one, other) => one - other)
  const sure = outside.length === 0 && lowest === 1
  return { scale, outside, confidence: sure ? 0.85 : 0.6 }
}

/** The scale that the labels of all columns spell alike. */
function commonLabels(profiles: readonly Profile[]): ScaleFinding | null {
  const scales = profiles.map((profile) => labelledScale(profile)?.scale)
  const [scale] = scales
  if (scale === undefined) return null
  if (scales.some((other) => other?.min !== scale.min || other.max !== scale.max)) return null
  const codes = new Set(profiles.flatMap((profile) => [...numberCounts(profile).keys()]))
  const outside = [...codes].filter((code) => code < scale.min || code > scale.max)
  return { scale, outside: outside.sort((one, other) => one - other), confidence: 0.9 }
}

function scaleUpTo(
  top: number,
  options: { zero: boolean; profiles: readonly Profile[] },
): Scale | null {
  const { zero, profiles } = options
  if (top === 4 || top === 5) return { min: 1, max: top }
  // 6 is "not applicable" on a scale of 5 where its share differs from column to column.
  if (top === 6) return zero || variesBetween(profiles, 6) ? { min: 1, max: 5 } : { min: 1, max: 6 }
  if (top === 7) return { min: 1, max: 7 }
  if (top === 8 || top === 9) return zero ? { min: 0, max: 10 } : { min: 1, max: 7 }
  if (top === 10 || top === 11) return { min: zero ? 0 : 1, max: 10 }
  return null
}

function variesBetween(profiles: readonly Profile[], code: number): boolean {
  const shares = profiles.map(
    (profile) => (numberCounts(profile).get(code) ?? 0) / Math.max(1, profile.filled),
  )
  return Math.max(...shares) > 3 * Math.min(...shares) + 0.02
}

/** Missing codes for numbers outside a scale and texts among them, and the question whether they are. */
export function outsideCodes(
  profile: Profile,
  finding: { scale: Scale; outside: readonly number[] },
): { missing: MissingRule[]; reasons: string[]; questions: Question[] } {
  const { scale, outside } = finding
  const texts = missingTexts(profile)
  const present = numberCounts(profile)
  const own = outside.filter((code) => present.has(code))
  if (own.length === 0) return texts
  // All codes of the block, so that its columns get one and the same question.
  const missing = outside.map((code): MissingRule => ({
    code: String(code),
    reason: reasonFor(code, outside, scale),
  }))
  const all = [...outside, scale.min, scale.max]
  const least = Math.min(...all)
  const most = Math.max(...all.filter((code) => !SPECIAL.has(code)))
  // One question for codes and texts: each answer says the whole of what is missing.
  const worded = texts.missing.flatMap((rule) => ('code' in rule ? [`"${rule.code}"`] : []))
  const codes = listed([...outside, ...worded])
  const several = outside.length + worded.length > 1
  const proposed = [...missing, ...texts.missing]
  return {
    missing: proposed,
    reasons: [
      `${listed(outside)} lie${outside.length === 1 ? 's' : ''} outside ${scale.min} to ${scale.max} and ${outside.length === 1 ? 'is' : 'are'} proposed as no answer`,
      ...texts.reasons,
    ],
    questions: [
      {
        variable: profile.name,
        code: 'codesOutsideScale',
        text: `Answers run from ${scale.min} to ${scale.max}, but there ${several ? 'are' : 'is'} also ${codes}. ${several ? 'Are these no answers' : 'Is this no answer'}?`,
        choices: [
          { text: `No answers: leave ${codes} out`, change: { scale, missing: proposed } },
          {
            text: `Answers: the scale runs from ${least} to ${most}`,
            change: {
              scale: { min: least, max: most },
              missing: [
                ...missing.filter((rule) => 'code' in rule && Number(rule.code) > most),
                ...texts.missing,
              ],
            },
          },
        ],
      },
      // What is no known word for it is asked apart, on top of these.
      ...texts.questions.filter(() => texts.unknown > 0),
    ],
  }
}

function reasonFor(
  code: number,
  outside: readonly number[],
  scale: Scale,
): 'skipped' | 'notApplicable' | 'dontKnow' | 'refused' {
  const last = Math.abs(code) % 10
  if (Math.abs(code) >= 77)
    return last === 8 ? 'dontKnow' : last === 9 ? 'refused' : 'notApplicable'
  // Beside a code above the scale, 0 is the blank one; alone it is "not applicable".
  if (code <= 0) return outside.some((other) => other > scale.max) ? 'skipped' : 'notApplicable'
  return scale.max === 10 ? 'skipped' : 'notApplicable'
}
