import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import type { Meaning, Role } from '../../../shared/model/index.ts'
import { confidenceWord, lookReasons } from './needs-look.ts'
import { missingText } from './missing-rules.ts'
import type { VariableRow } from './variable-row.ts'

/** The short texts of one line of the table. */

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 6, useGrouping: false })
export const plainNumber = (value: number): string => plain.format(value).replace('-', '−')

/** `0–10`, `1–7, low is good, reversed`; else how the cells are read. */
export function scaleText(meaning: Meaning): string {
  const { scale, values, recode, direction, type } = meaning
  const parts: string[] = []
  if (scale !== null) parts.push(`${plainNumber(scale.min)}–${plainNumber(scale.max)}`)
  else if (values !== null) parts.push(Object.values(values).map(plainNumber).join(' · '))
  else parts.push(words.table[type])
  if (recode.offset !== 0) parts.push(words.table.offset(recode.offset))
  if (recode.reverse) parts.push(words.table.reversed)
  if (direction === 'low') parts.push(words.table.low)
  return parts.join(', ')
}

/** `missing 11, 98`, bands and the answer that counts as yes; empty where none is said. */
export function answerText({ missing, bands, positive }: Meaning): string {
  const parts: string[] = []
  if (positive !== null) parts.push(words.table.positive(positive))
  if (bands !== null) parts.push(words.table.bands(bands.map(plainNumber).join(', ')))
  if (missing.length > 0) parts.push(words.table.missing(missing.map(missingText).join(', ')))
  return parts.join(' · ')
}

/** `Artwork · Terminal`, or the motivator. */
export const placeText = ({ touchpoint, stage, motivator }: Meaning): string =>
  [touchpoint ?? motivator, stage].filter((part) => part !== null).join(' · ')

/** Why the role was proposed, beginning with how sure that is. */
export function whyText(row: VariableRow): string {
  if (row.decided) return words.table.decided
  if (row.continues !== null) return words.table.continues(row.continues)
  if (row.confidence === null) return ''
  if (row.meaning.role === null) return row.reasons[0] ?? ''
  const word = words.table.confidence[confidenceWord(row.confidence)]
  const reason = row.reasons[0]
  return reason === undefined ? word : `${word}: ${reason}`
}

/** The most frequent answers in one line. */
export const exampleText = (row: VariableRow): string =>
  row.examples.map((example) => example.value).join(' · ')

/** How many cells are missing and blank; empty where none is. */
export function emptyText(row: VariableRow): string {
  const parts: string[] = []
  if (row.missingCells !== null && row.missingCells > row.blank) {
    parts.push(words.table.missingCells(row.missingCells))
  }
  if (row.blank > 0) parts.push(words.table.blank(row.blank))
  return parts.join(' · ')
}

/** Different answers, missing and blank cells in one line. */
export const cellText = (row: VariableRow): string =>
  [words.table.distinct(row.distinct), emptyText(row)].filter(Boolean).join(' · ')

/** The second line of a role: what needs a look first, else why it was proposed. */
export function roleNote(row: VariableRow): { text: string; look: boolean } {
  const reasons = lookReasons(row)
  const notes = reasons.flatMap((reason) => {
    if (reason === 'excluded') return words.table.excludedShort(row.excluded)
    return reason === 'unsure' ? [] : words.table.looks[reason]
  })
  return { text: notes.join(', ') || whyText(row), look: reasons.length > 0 }
}

export const roleText = (role: Role | null): string =>
  role === null ? words.noRole : words.roles[role]

const GROUPS: readonly (readonly [keyof typeof words.roleGroups, readonly Role[]])[] = [
  ['scores', ['nps', 'vesAchieve', 'vesConfidence', 'csat', 'ces', 'advocacy']],
  [
    'journey',
    ['rating', 'statedImportance', 'emotion', 'satisfaction', 'differentiation', 'motivator'],
  ],
  ['customer', ['churned', 'tenure', 'spend', 'orders', 'eventDate', 'tier', 'points']],
  ['identity', ['responseId', 'customerId', 'date', 'period', 'wave', 'weight']],
  ['other', ['segment', 'verbatim', 'personal', 'ignore']],
]

/** Roles in groups, as a select wants them. */
export const roleChoices = (): { group: string; items: { value: Role; label: string }[] }[] =>
  GROUPS.map(([group, roles]) => ({
    group: words.roleGroups[group],
    items: roles.map((role) => ({ value: role, label: words.roles[role] })),
  }))
