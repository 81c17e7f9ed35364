import type { Counted } from '../cell-facts.ts'
import { folded } from '../words.ts'
import type { Column } from './column.ts'

/** Most answers that are compared. */
const MOST = 60
/** Answers that mean the same though neither says so. */
const SAME: readonly (readonly string[])[] = [
  ['mobile', 'mobile phone', 'cell phone', 'cellphone', 'handy', 'phone'],
  ['tv', 'television'],
  ['pc', 'computer', 'desktop'],
  ['usa', 'us', 'u s', 'u s a', 'united states', 'united states of america'],
  ['uk', 'united kingdom', 'great britain', 'gb'],
  ['m', 'male'],
  ['f', 'female'],
]

/** Lower case without accents, signs and doubled spaces. */
const plain = (text: string): string =>
  folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const initials = (text: string): string =>
  text
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')

/** One answer spelled in two ways: `CC` and `Credit Card`, `Male` and `male`, `Phone` and `Mobile Phone`. */
function same(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  const words = long.split(' ')
  // Two letters at least, and as many words.
  if (short.length >= 2 && words.length >= 2 && !short.includes(' ')) {
    if (initials(long) === short) return true
  }
  return SAME.some((group) => group.includes(one) && group.includes(other))
}

/** Answers of categories that seem to be one; the most frequent spelling comes first. */
function twins(values: readonly Counted[]): Counted[][] {
  const entries = values.map((value) => ({ value, words: plain(value.text) }))
  const groups: (typeof entries)[] = []
  for (const entry of entries) {
    if (entry.words === '' || /^\d+$/.test(entry.words)) continue
    const home = groups.find((group) => group.some(({ words }) => same(words, entry.words)))
    if (home === undefined) groups.push([entry])
    else home.push(entry)
  }
  return groups.filter((group) => group.length > 1).map((group) => group.map(({ value }) => value))
}

/** Categories in which one answer is spelled in several ways: asked, since each would be a group. */
export function askSpellings({ profile, draft }: Column): void {
  const { role, type } = draft.meaning
  const values = profile.values
  if (values === null || type !== 'text' || draft.meaning.values !== null) return
  if ((role !== 'segment' && role !== 'tier') || values.length < 2 || values.length > MOST) return
  if (profile.labels.size > 0) return
  const found = twins(values)
  // A slip of one person's pen is no second group.
  const telling = Math.max(2, profile.filled * 0.005)
  if (!found.some(([, second]) => second !== undefined && second.count >= telling)) return
  const labelOf = (group: Counted[]) =>
    group.map(({ text }) => text).reduce((best, text) => (text.length > best.length ? text : best))
  const shown = found
    .slice(0, 4)
    .map((group) => group.map(({ text }) => `"${text}"`).join(' and '))
    .join('; ')
  const more = found.length > 4 ? ` and ${found.length - 4} more` : ''
  const valueLabels = found.flatMap((group) =>
    group.map(({ text }) => ({ code: text, label: labelOf(group) })),
  )
  draft.confidence = Math.min(draft.confidence, 0.6)
  draft.questions.push({
    variable: profile.name,
    code: 'sameAnswerTwice',
    text: `Spelled in two ways: ${shown}${more}. Are they the same?`,
    choices: [
      { text: 'The same: give them one label', change: { valueLabels } },
      { text: 'Different answers', change: { valueLabels: [] } },
    ],
  })
}
