import { draft, missingTexts } from './draft.ts'
import type { Draft } from './draft.ts'
import { answerOf, says } from './profile.ts'
import type { Profile } from './profile.ts'
import { isLost, isNo, isYes } from './wordings/index.ts'

/** Lost or kept: two answers under a name that says so. */
export function asChurned(profile: Profile): Draft | null {
  const { name } = profile
  if (!says(profile, 'churned') || says(profile, 'notChurned')) return null
  const texts = (profile.values ?? []).map(({ text }) => text)
  if (texts.length !== 2) return null
  const isLeft = (text: string) => isLost(answerOf(profile, text)) || isYes(answerOf(profile, text))
  const yes = texts.find(isLeft)
  if (yes === undefined) return null
  const sure = texts.every((text) => isLeft(text) || isNo(answerOf(profile, text)))
  return draft(
    profile,
    { role: 'churned', type: 'text', positive: yes },
    {
      confidence: sure ? 0.95 : 0.8,
      reasons: [`"${name}" names churn`, `"${yes}" counts as lost`],
    },
  )
}

const isAmount = (profile: Profile) =>
  profile.numeric >= 0.9 && profile.distinct > 12 && !profile.leadingZeros && profile.mean >= 0

export function asTenure(profile: Profile): Draft | null {
  if (!says(profile, 'tenure') || profile.numeric < 0.9) return null
  const texts = missingTexts(profile)
  // Months over several years: the first year, the second, then two-year steps.
  const months = profile.whole && profile.maximum > 36 && profile.maximum <= 130
  const bands = months ? [0, 13, 25, 49, 61].filter((from) => from < profile.maximum) : null
  return draft(
    profile,
    { role: 'tenure', type: 'number', missing: texts.missing, bands },
    {
      confidence: 0.9,
      reasons: [`"${profile.name}" says for how long`, ...texts.reasons],
      questions: texts.questions,
    },
  )
}

export function asSpend(profile: Profile): Draft | null {
  if (!says(profile, 'spend') || says(profile, 'notSpend') || !isAmount(profile)) return null
  return amount(profile, 'spend', `"${profile.name}" names an amount of money`)
}

export function asOrders(profile: Profile): Draft | null {
  if (!says(profile, 'orders') || profile.numeric < 0.9 || !profile.whole) return null
  return amount(profile, 'orders', `"${profile.name}" counts purchases`)
}

export function asPoints(profile: Profile): Draft | null {
  if (!says(profile, 'points') || !isAmount(profile)) return null
  return amount(profile, 'points', `"${profile.name}" counts points`)
}

function amount(profile: Profile, role: 'spend' | 'orders' | 'points', reason: string): Draft {
  const texts = missingTexts(profile)
  return draft(
    profile,
    { role, type: 'number', missing: texts.missing },
    { confidence: 0.8, reasons: [reason, ...texts.reasons], questions: texts.questions },
  )
}

export function asTier(profile: Profile): Draft | null {
  const { distinct } = profile
  if (!says(profile, 'tier') || says(profile, 'notTier')) return null
  if (distinct < 2 || distinct > 10 || profile.numeric > 0.5) return null
  return draft(
    profile,
    { role: 'tier', type: 'text' },
    { confidence: 0.8, reasons: [`"${profile.name}" names a level`, `${distinct} of them`] },
  )
}

/** Survey weight: positive numbers with a mean of about 1 under a name that says so. */
export function asWeight(profile: Profile): Draft | null {
  const { mean } = profile
  if (!says(profile, 'weight') || says(profile, 'notAWeight')) return null
  if (profile.numeric < 0.99 || profile.minimum < 0 || mean < 0.5 || mean > 2) return null
  return draft(
    profile,
    { role: 'weight', type: 'number' },
    {
      confidence: 0.95,
      reasons: [`"${profile.name}" names a weight`, `mean ${mean.toFixed(3)}`],
    },
  )
}
