import type { DatasetKind } from '../../../shared/model/role.ts'
import { draft } from './draft.ts'
import type { Draft, Question } from './draft.ts'
import { says } from './profile.ts'
import type { Profile } from './profile.ts'

/** Most waves or periods that one column may tell apart. */
const MOST_WAVES = 40

export function asWave(profile: Profile, kind: DatasetKind): Draft | null {
  const { distinct } = profile
  if (distinct > MOST_WAVES || profile.blank > profile.rows / 2) return null
  const named = says(profile, 'wave')
  const periodLike = says(profile, 'waveLike') || says(profile, 'period')
  if (!named && !periodLike) return null
  if (kind !== 'survey' && !named) {
    return draft(
      profile,
      { role: 'period' },
      { confidence: 0.7, reasons: [`"${profile.name}" names a period`, `${distinct} of them`] },
    )
  }
  return draft(
    profile,
    { role: 'wave' },
    {
      confidence: named ? 0.95 : 0.6,
      reasons: [
        `"${profile.name}" names ${named ? 'the wave' : 'a time'}`,
        `${distinct} different`,
      ],
    },
  )
}

/** Days: type date; the role is given to one of them later. */
export function asDate(profile: Profile): Draft | null {
  const { date } = profile
  if (date === null || date.share < 0.9) return null
  if (date.zeroDates) {
    return draft(
      profile,
      { type: 'text' },
      {
        confidence: 0.7,
        reasons: ['times of day that a spreadsheet wrote with an empty date: kept as text'],
      },
    )
  }
  const questions: Question[] = []
  if (date.ambiguous) {
    const month = date.format.replace('dd', 'D').replace('mm', 'dd').replace('D', 'mm')
    questions.push({
      variable: profile.name,
      code: 'dateOrder',
      text: `"${profile.examples[0]?.text ?? ''}": does the day or the month come first? All cells fit both.`,
      choices: [
        { text: `Day first (${date.format})`, change: { type: 'date', dateFormat: date.format } },
        { text: `Month first (${month})`, change: { type: 'date', dateFormat: month } },
      ],
    })
  }
  return draft(
    profile,
    { type: 'date', dateFormat: date.format },
    {
      confidence: date.ambiguous ? 0.5 : 0.9,
      reasons: [`dates written ${date.format}`],
      questions,
    },
  )
}

/** Which of the date columns says when a row happened: by its name, else the only one. */
export function giveDateRole(
  columns: { profile: Profile; draft: Draft }[],
  kind: DatasetKind,
): void {
  const dates = columns.filter(
    ({ draft: { meaning } }) => meaning.type === 'date' && meaning.role === null,
  )
  if (kind !== 'survey') {
    const event = dates.find(({ profile }) => says(profile, 'eventDate'))
    if (event !== undefined) {
      event.draft.meaning.role = 'eventDate'
      event.draft.reasons.push(`"${event.profile.name}" names an event`)
    }
    return
  }
  const named = dates.filter(({ profile }) => says(profile, 'date'))
  const main = named.find(({ profile }) => says(profile, 'mainDate')) ?? named[0]
  const chosen = main ?? (dates.length === 1 ? dates[0] : undefined)
  if (chosen === undefined) return
  chosen.draft.meaning.role = 'date'
  chosen.draft.reasons.push(
    main === undefined
      ? 'the only column of dates'
      : `"${chosen.profile.name}" names the date of the answer`,
  )
}
