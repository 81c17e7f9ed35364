import type { DatasetKind } from '../../../shared/model/role.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import { says } from './profile.ts'
import type { Profile } from './profile.ts'

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

/** Which id a column is: by its name, and by its cells being different. */
export function asId(profile: Profile, kind: DatasetKind): Draft | null {
  const { unique, distinct, filled, rows } = profile
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
  if (says(profile, 'customer') && distinct > Math.min(20, rows * 0.3)) {
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
  if (says(profile, 'response')) {
    return draft(
      profile,
      { role: 'responseId' },
      {
        confidence: 0.95,
        reasons: [`"${profile.name}" names a response`, 'every cell is different'],
      },
    )
  }
  if (!says(profile, 'id')) return null
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
  if (profile.header.trim() !== '' && !says(profile, 'rowNumber')) return false
  const { minimum, maximum, numeric, whole, rows } = profile
  return numeric === 1 && whole && minimum <= 1 && maximum - minimum <= rows * 1.01
}
