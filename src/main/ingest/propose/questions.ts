import type { Role } from '../../../shared/model/role.ts'
import { draft, shortName } from './draft.ts'
import type { Draft } from './draft.ts'
import { onScale } from './on-scale.ts'
import { answerOf, says } from './profile.ts'
import type { Profile } from './profile.ts'
import { isNo, isYes } from './wordings/index.ts'
import type { Topic } from './wordings/index.ts'
import { itemName } from './words.ts'

/** Roles of single questions on a scale, in the order in which wordings are tried. */
const QUESTION_ROLES: readonly [Topic, Role][] = [
  ['vesAchieve', 'vesAchieve'],
  ['vesConfidence', 'vesConfidence'],
  ['ease', 'ces'],
  ['effort', 'ces'],
  ['csat', 'csat'],
]

/** Value enhancement, effort and satisfaction questions. */
export function asQuestion(profile: Profile): Draft | null {
  for (const [wording, role] of QUESTION_ROLES) {
    if (!says(profile, wording)) continue
    const effort = wording === 'effort' && !says(profile, 'ease')
    const proposed = onScale(profile, role, { effort })
    if (proposed !== null) return proposed
  }
  return null
}

/** Importance, differentiation, feelings. */
export function asOtherQuestion(profile: Profile): Draft | null {
  if (says(profile, 'importance')) {
    const proposed = onScale(profile, 'statedImportance')
    if (proposed === null) return null
    const item = profile.name.replace(/^imp(ortance)?[ _.:-]*/i, '')
    if (item !== '' && item !== profile.name) proposed.meaning.touchpoint = itemName(item)
    return proposed
  }
  if (says(profile, 'differentiation')) return onScale(profile, 'differentiation')
  if (says(profile, 'emotion')) return onScale(profile, 'emotion')
  return null
}

/** Did recommend: yes or no. */
export function asAdvocacy(profile: Profile): Draft | null {
  if (!says(profile, 'advocacy') || profile.distinct > 3) return null
  const texts = (profile.values ?? []).map(({ text }) => text)
  const yes = texts.find((text) => isYes(answerOf(profile, text)))
  const known = (text: string) => isYes(answerOf(profile, text)) || isNo(answerOf(profile, text))
  if (yes === undefined || !texts.every(known)) return null
  return draft(
    profile,
    { role: 'advocacy', type: 'text', positive: yes },
    {
      confidence: 0.8,
      reasons: [`"${shortName(profile)}" says who did recommend`, `"${yes}" counts as yes`],
    },
  )
}
