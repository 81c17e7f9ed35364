import type { Column } from './column.ts'

/** Fewest rows in which one answer throughout says that a column is constant. */
const FEWEST = 30

/** One answer in every row; asked with one text, so that all such columns are answered together. */
export function askConstant({ profile, draft }: Column): void {
  const constant = profile.distinct === 1 && profile.blank === 0 && profile.rows >= FEWEST
  if (!constant || draft.meaning.role !== 'ignore') return
  draft.questions.push({
    variable: profile.name,
    code: 'constantColumn',
    text: 'One and the same answer in every row. Leave it out?',
    choices: [
      { text: 'Leave it out', change: { role: 'ignore' } },
      { text: 'Keep it', change: { role: null } },
    ],
  })
}

/** The overall item of a block sums the others up: as one of them it would explain itself. */
export function askOutcome({ profile, draft }: Column): void {
  const { role, group, touchpoint } = draft.meaning
  if (role !== 'csat' || group === null || touchpoint !== null) return
  draft.questions.push({
    variable: profile.name,
    code: 'outcomeAmongItems',
    text: 'It seems to sum up the other items of its question. Is it the outcome, and not one touchpoint more?',
    choices: [
      { text: 'The outcome: overall satisfaction', change: { role: 'csat', touchpoint: null } },
      {
        text: 'A touchpoint like the others',
        change: { role: 'rating', touchpoint: profile.name },
      },
    ],
  })
}
