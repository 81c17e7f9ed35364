import type { Comparison, Estimate, Flag, Settings } from '../model/index.ts'
import { complementary } from './complementary.ts'

/**
 * The rules of small bases, in their one place: screens, exports and the command line all get what
 * leaves here. Privacy counts people (unweighted n) and hides the figure and its base; reliability
 * counts the effective base and hides, greys or marks the value. `reveal` lifts what reliability
 * hides, for the analyst; never privacy, and never the ban on tests.
 */

export interface SmallBaseOptions {
  reveal: boolean
}

/** Flags that say nothing about the answers themselves; only these stay on a hidden figure. */
const HARMLESS: ReadonlySet<Flag> = new Set<Flag>([
  'ambiguousScale',
  'rescaled',
  'fromNps',
  'timingUnknown',
  'repeatedKeys',
  'pooledWaves',
  'waveIgnored',
])

const BASE_FLAGS: readonly Flag[] = [
  'suppressed',
  'suppressedComplementary',
  'tooFew',
  'veryLowBase',
  'lowBase',
]

/** Privacy, complementary suppression within the request, then reliability. Keeps the order. */
export function applySmallBases(
  estimates: readonly Estimate[],
  settings: Settings,
  options: SmallBaseOptions,
): Estimate[] {
  const { hidden, alike, risky } = complementary(estimates, settings.privacyBase)
  return estimates.map((estimate, at) => {
    if (alike.has(at) || isTooSmall(estimate.n, settings)) return hide(estimate, 'suppressed')
    if (hidden.has(at)) return hide(estimate, 'suppressedComplementary')
    const marked = reliability(estimate, settings, options)
    return risky.has(at) ? { ...marked, flags: [...marked.flags, 'differencingRisk'] } : marked
  })
}

/** True where a figure would show fewer people than the privacy base; nobody at all is no secret. */
export function isTooSmall(n: number | null, settings: Settings): boolean {
  return n !== null && n > 0 && n < settings.privacyBase
}

/** A figure of too few people, hidden even where none of them answered: that, too, would tell. */
export const hideFew = (estimate: Estimate): Estimate => hide(estimate, 'suppressed')

function hide(estimate: Estimate, flag: Flag): Estimate {
  return {
    ...withoutValue(estimate),
    n: null,
    effectiveN: null,
    excluded: null,
    flags: [...estimate.flags.filter((f) => HARMLESS.has(f)), flag],
  }
}

function withoutValue(estimate: Estimate): Estimate {
  return { ...estimate, value: null, standardError: null, interval: null, parts: null }
}

/** The flag an effective base calls for; null where it is large enough, or nobody answered. */
export function reliabilityFlag(effectiveN: number | null, settings: Settings): Flag | null {
  if (effectiveN === null || effectiveN === 0) return null
  if (effectiveN < settings.tooFewBase) return 'tooFew'
  if (effectiveN < settings.veryLowBase) return 'veryLowBase'
  return effectiveN < settings.lowBase ? 'lowBase' : null
}

function reliability(
  estimate: Estimate,
  settings: Settings,
  { reveal }: SmallBaseOptions,
): Estimate {
  const flag = reliabilityFlag(estimate.effectiveN, settings)
  if (flag === null) return estimate
  const shown = flag === 'tooFew' && !reveal ? withoutValue(estimate) : estimate
  return { ...shown, flags: [...estimate.flags, flag] }
}

/** The same rules for both sides; what rests on a hidden side is hidden, on a weak one not tested. */
export function applySmallBasesToComparisons(
  comparisons: readonly Comparison[],
  settings: Settings,
  options: SmallBaseOptions,
): Comparison[] {
  const before = applySmallBases(
    comparisons.map((c) => c.before),
    settings,
    options,
  )
  const after = applySmallBases(
    comparisons.map((c) => c.after),
    settings,
    options,
  )
  return comparisons.map((c, at) => {
    const flags = isRisky(c, settings) ? [...c.flags, 'differencingRisk' as const] : c.flags
    return judge({ ...c, flags, before: before[at]!, after: after[at]! })
  })
}

/** Sides that share rows and differ by fewer people than may be shown: their difference tells. */
function isRisky({ flags, before, after }: Comparison, { privacyBase }: Settings): boolean {
  const apart = Math.abs((before.n ?? 0) - (after.n ?? 0))
  return flags.includes('overlap') && apart > 0 && apart < privacyBase
}

/**
 * A comparison of two figures that a table has been through the rules with: what is hidden there is
 * hidden here, and so is their difference.
 */
export function ofShownSides(
  comparison: Comparison,
  sides: { before: Estimate; after: Estimate },
): Comparison {
  return judge({ ...comparison, ...sides })
}

function judge(comparison: Comparison): Comparison {
  const { before, after } = comparison
  const base = BASE_FLAGS.filter((f) => before.flags.includes(f) || after.flags.includes(f))
  const hidden = base.includes('suppressed') || base.includes('suppressedComplementary')
  const weak = hidden || base.includes('tooFew') || base.includes('veryLowBase')
  const own = hidden ? comparison.flags.filter((f) => HARMLESS.has(f)) : comparison.flags
  const flags: Flag[] = [...new Set([...own, ...base])]
  if (!weak) return { ...comparison, flags }
  const known = before.value !== null && after.value !== null
  return {
    ...comparison,
    difference: known ? comparison.difference : null,
    standardError: known ? comparison.standardError : null,
    interval: null,
    statistic: null,
    degreesOfFreedom: null,
    pValue: null,
    adjustedP: null,
    textbook: {
      standardError: known ? (comparison.textbook?.standardError ?? null) : null,
      statistic: null,
      pValue: null,
    },
    pairs: hidden ? null : comparison.pairs,
    flags: [...new Set<Flag>([...flags, 'notTested'])],
  }
}
