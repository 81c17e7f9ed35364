import type { MissingRule } from '../../../shared/model/codebook.ts'
import { draft, missingTexts } from './draft.ts'
import type { Draft } from './draft.ts'
import { noAnswer } from './wordings/index.ts'
import { says } from './profile.ts'
import type { Profile } from './profile.ts'

/** Most answers by which people are told apart. */
const MOST_SEGMENTS = 40

/** Open answers: long texts that rarely repeat. */
export function asVerbatim(profile: Profile): Draft | null {
  const { averageLength, distinct, filled } = profile
  if (profile.numeric > 0.3 || filled === 0 || isList(profile)) return null
  const varied = distinct > filled * 0.5 && distinct > 5
  const named = says(profile, 'verbatim')
  if (varied && averageLength > 25) {
    return draft(
      profile,
      { role: 'verbatim' },
      {
        confidence: named ? 0.95 : 0.75,
        reasons: [`texts of ${Math.round(averageLength)} characters on average that rarely repeat`],
      },
    )
  }
  if (named && varied && averageLength > 10) {
    return draft(
      profile,
      { role: 'verbatim' },
      { confidence: 0.7, reasons: ['the name asks for an open answer', 'texts rarely repeat'] },
    )
  }
  return null
}

/** Several answers in one cell: `Excel, Python, SPSS`. */
function isList(profile: Profile): boolean {
  if (says(profile, 'multiple')) return true
  const cells = profile.texts.slice(0, 50)
  const pieces = cells.flatMap(({ text }) => text.split(/[,;|]\s*/))
  if (cells.length < 10 || pieces.length < cells.length * 1.8) return false
  return new Set(pieces).size < pieces.length * 0.4
}

/** Whatever is left: categories, numbers, texts. */
export function asRest(profile: Profile): Draft {
  const { numeric, distinct, filled, words } = profile
  const age = /\bage\b/.test(words) && numeric > 0.9 && profile.maximum <= 120
  const isNumber = numeric >= 0.95 && !profile.leadingZeros && distinct > 0 && !idLike(profile)
  if (isNumber) {
    const texts = missingTexts(profile)
    const binary = distinct === 2 && profile.whole && profile.maximum - profile.minimum === 1
    const named = says(profile, 'segment') && distinct <= MOST_SEGMENTS
    const grouped = profile.whole && (named || binary)
    const bands = age && distinct > 12 ? [0, 25, 35, 45, 55, 65] : null
    return draft(
      profile,
      {
        type: 'number',
        role: grouped || bands !== null ? 'segment' : null,
        missing: texts.missing,
        bands,
      },
      {
        confidence: grouped ? 0.6 : 0.5,
        reasons: [
          binary
            ? 'two answers'
            : grouped || bands !== null
              ? `"${profile.name.slice(0, 60)}" names a group of people`
              : 'numbers of no known role',
          ...texts.reasons,
        ],
        questions: texts.questions,
      },
    )
  }
  if (profile.leadingZeros) {
    return draft(
      profile,
      { type: 'text' },
      { confidence: 0.7, reasons: ['codes with leading zeros: kept as text'] },
    )
  }
  const list = isList(profile)
  const few = distinct >= 2 && distinct <= MOST_SEGMENTS && distinct < Math.max(5, filled * 0.2)
  const named = says(profile, 'segment') && distinct <= 100 && filled > distinct * 3
  if ((few || named) && !list && profile.averageLength < 60) {
    return draft(
      profile,
      { type: 'text', role: 'segment', missing: notAnswered(profile) },
      {
        confidence: named ? 0.8 : 0.6,
        reasons: [
          `${distinct} different answers`,
          ...(named ? [`"${profile.name.slice(0, 60)}" names a group`] : []),
        ],
      },
    )
  }
  return draft(
    profile,
    { type: 'text' },
    {
      confidence: 0.5,
      reasons: [list ? 'several answers in one cell' : `texts, ${distinct} of them different`],
    },
  )
}

/** Numbers too long or too different from each other to be counted with. */
const idLike = (profile: Profile) => profile.whole && profile.maximum >= 1e15

/** `NA`, `(blank)` and the like among answers in words. */
function notAnswered(profile: Profile): MissingRule[] {
  // NA is also a country.
  if (/country|nation|land\b/.test(profile.words)) return []
  return (profile.values ?? []).flatMap(({ text }): MissingRule[] => {
    const reason = noAnswer(text)
    // "None" and "-" may be answers.
    const sure = /^\(?(blank|na|n\/a|#n\/a|null|nan|missing)\)?$/i.test(text)
    return reason === 'skipped' && sure ? [{ code: text, reason }] : []
  })
}
