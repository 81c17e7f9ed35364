import type { DatasetKind } from '../../../shared/model/role.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Profile } from './profile.ts'
import { WORDINGS } from './wordings-en.ts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const IP = /^\d{1,3}(\.\d{1,3}){3}$/
const PHONE = /^\+?[\d\s()./-]{9,20}$/

export function asNothing(profile: Profile): Draft | null {
  if (profile.filled === 0) {
    return draft(profile, { role: 'ignore' }, { confidence: 1, reasons: ['empty throughout'] })
  }
  const [only] = profile.examples
  if (profile.distinct === 1 && profile.blank === 0 && profile.rows > 3 && only !== undefined) {
    return draft(
      profile,
      { role: 'ignore' },
      { confidence: 0.7, reasons: [`"${only.text.slice(0, 40)}" in every row`] },
    )
  }
  return null
}

/** E-mail addresses, telephone numbers, names, places: what identifies a person. */
export function asPersonal(profile: Profile): Draft | null {
  const { words, examples, filled, distinct } = profile
  const found = (pattern: RegExp) =>
    examples.length > 0 && examples.every(({ text }) => pattern.test(text.trim()))
  const reasons: string[] = []
  if (found(EMAIL)) reasons.push('e-mail addresses')
  else if (found(IP)) reasons.push('network addresses')
  else {
    const many = distinct > Math.min(50, filled * 0.3)
    const phone = /phone|mobile|telephone/.test(words)
    if (WORDINGS.personalStrong.test(words) && (distinct > 12 || filled < 40)) {
      // `PhoneService` with Yes and No is about telephones, not a number.
      if (phone && !found(PHONE)) return null
      if (/^\d+(\.0+)?$/.test(examples[0]?.text ?? '') && distinct < 50 && !phone) return null
      reasons.push(`"${profile.name}" names personal data`)
    } else if (WORDINGS.personalMany.test(words) && many) {
      reasons.push(`"${profile.name}" names personal data, and most cells differ`)
    }
  }
  if (reasons.length === 0) return null
  return draft(profile, { role: 'personal' }, { confidence: 0.9, reasons })
}

/** Which id a column is: by its name, and by its cells being different. */
export function asId(profile: Profile, kind: DatasetKind): Draft | null {
  const { words, unique, distinct, filled, rows } = profile
  if (profile.averageLength > 60) return null
  const unlike = profile.numeric > 0.5 && !profile.whole
  if (unlike) return null
  if (unique && profile.blank === 0 && isRowNumber(profile)) {
    return draft(
      profile,
      { role: 'ignore' },
      { confidence: 0.8, reasons: ['a row number, counting up by one'] },
    )
  }
  if (WORDINGS.customer.test(words) && distinct > Math.min(20, rows * 0.3)) {
    const repeated = distinct < filled
    return draft(
      profile,
      { role: 'customerId' },
      {
        confidence: 0.95,
        reasons: [
          `"${profile.name}" names a customer`,
          repeated ? `${distinct} customers in ${filled} rows` : 'every cell is different',
        ],
      },
    )
  }
  if (!unique || profile.blank > 0) return null
  if (WORDINGS.response.test(words)) {
    return draft(
      profile,
      { role: 'responseId' },
      {
        confidence: 0.95,
        reasons: [`"${profile.name}" names a response`, 'every cell is different'],
      },
    )
  }
  if (!WORDINGS.id.test(words)) return null
  return draft(
    profile,
    { role: kind === 'survey' ? 'responseId' : 'customerId' },
    {
      confidence: 0.7,
      reasons: ['every cell is different', `"${profile.name}" sounds like an id`],
    },
  )
}

function isRowNumber(profile: Profile): boolean {
  if (profile.header.trim() !== '' && !WORDINGS.rowNumber.test(profile.words)) return false
  const { minimum, maximum, numeric, whole, rows } = profile
  return numeric === 1 && whole && minimum <= 1 && maximum - minimum <= rows * 1.01
}
