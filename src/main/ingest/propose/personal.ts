import { draft, shortName } from './draft.ts'
import type { Draft, Question } from './draft.ts'
import { says } from './profile.ts'
import type { Profile } from './profile.ts'
import { isNo, isYes } from './wordings/index.ts'

/** Cells that give a person away whatever their column is called. */
const KINDS: readonly [RegExp, string][] = [
  [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'e-mail addresses'],
  [/^\d{1,3}(\.\d{1,3}){3}$/, 'network addresses'],
  [/^(?=.*::|(?:[^:]*:){7})[\da-f:]{3,39}$/i, 'network addresses'],
  [/^[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?$/, 'account numbers'],
  [/^\+\d{1,3}[\s()./-]?\d[\d\s()./-]{6,18}$/, 'telephone numbers'],
]
const PHONE = /^\+?[\d\s()./-]{9,20}$/

/** E-mail addresses, telephone numbers, names, places: what identifies a person. */
export function asPersonal(profile: Profile): Draft | null {
  const reason = personalReason(profile)
  if (reason === null) return null
  return draft(
    profile,
    { role: 'personal' },
    { confidence: 0.9, reasons: [reason], questions: [personalQuestion(profile)] },
  )
}

function personalReason(profile: Profile): string | null {
  const { examples, filled, distinct } = profile
  if (filled === 0 || examples.length === 0) return null
  const texts = examples.map(({ text }) => text.trim())
  const all = (pattern: RegExp) => texts.every((text) => pattern.test(text))
  const kind = KINDS.find(([pattern]) => all(pattern))
  if (kind !== undefined) return kind[1]
  if (says(profile, 'personalStrong') && (distinct > 12 || filled < 40)) {
    // `PhoneService` with Yes and No is about telephones, not a number.
    const phone = says(profile, 'phone')
    if (phone && !all(PHONE)) return null
    if (texts.every((text) => isYes(text) || isNo(text))) return null
    if (/^\d+(\.0+)?$/.test(texts[0] ?? '') && distinct < 50 && !phone) return null
    return `"${shortName(profile)}" names personal data`
  }
  if (says(profile, 'personalMany') && distinct > Math.min(50, filled * 0.3)) {
    return `"${shortName(profile)}" names personal data, and most cells differ`
  }
  return null
}

/** One text for all such columns: they are answered together. */
const personalQuestion = (profile: Profile): Question => ({
  variable: profile.name,
  code: 'personalData',
  text: 'Personal data. Drop it, put pseudonyms in its place, or keep it as it is?',
  choices: [
    { text: 'Drop: store blanks only', change: null, personal: 'drop' },
    { text: 'Pseudonyms: the same for the same person', change: null, personal: 'pseudonymise' },
    { text: 'Keep as it is', change: null, personal: 'keep' },
  ],
})
