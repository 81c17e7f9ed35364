import type { Draft } from './draft.ts'
import type { Profile } from './profile.ts'

interface Column {
  profile: Profile
  draft: Draft
}

/** Fewest columns that are the items of one question. */
const FEWEST = 3
/** Most answers of an item that is ticked or not. */
const TICKED = 5

/** Longest name that is taken apart. */
const LONGEST = 1_000

/** The question a column's name begins with: `Q7ART`, `q3_2`, `Which ...? [Desk]`, `Which ... - Desk`. */
export function stemOf(name: string): string | null {
  if (name.length > LONGEST) return null
  const row = /^(.{8,}?)(?: \[[^\]]+\]| - \S.*)$/.exec(name)?.[1]
  if (row !== undefined) return row.trim()
  const question = /^([a-z]{1,3}\d+)(?=[a-z _.:#-])/i.exec(name)?.[1]
  if (question !== undefined) return question.toLowerCase()
  return /^([a-z][a-z0-9]*)[_.:]/i.exec(name)?.[1]?.toLowerCase() ?? null
}

/** `q7` is a code, and codes are written large. */
const asGroup = (stem: string) => (/^[a-z]{1,3}\d+$/.test(stem) ? stem.toUpperCase() : stem)

/** The group of a block of ratings: the question they share, else from the first to the last. */
export function nameGroup(block: readonly Profile[]): string | null {
  const [first] = block
  const last = block.at(-1)
  if (first === undefined || last === undefined || block.length < FEWEST) return null
  const stem = stemOf(first.name)
  if (stem !== null && block.every(({ name }) => stemOf(name) === stem)) return asGroup(stem)
  const apart = block.some(({ name }) => stemOf(name) !== null)
  return apart ? null : `${first.name} ... ${last.name}`
}

/**
 * Columns of one question that are ticked or not, or answered from one short list: the same stem and
 * the same few answers. What a file declares of its groups stays.
 */
export function findGroups(columns: readonly Column[]): void {
  const free = columns.filter(
    ({ profile, draft }) =>
      draft.meaning.group === null &&
      profile.filled > 0 &&
      profile.values !== null &&
      profile.distinct <= TICKED &&
      draft.meaning.role !== 'personal',
  )
  const byStem = Map.groupBy(free, ({ profile }) => stemOf(profile.name))
  for (const [stem, members] of byStem) {
    if (stem === null || members.length < FEWEST) continue
    const shared = usualAnswers(members)
    const alike = members.filter(
      ({ profile }) =>
        profile.distinct === 1 || (profile.values ?? []).every(({ text }) => shared.has(text)),
    )
    if (alike.length < FEWEST) continue
    for (const { draft } of alike) draft.meaning.group = asGroup(stem)
  }
}

/** Answers that stand in at least half of the columns. */
function usualAnswers(members: readonly Column[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { profile } of members) {
    for (const { text } of profile.values ?? []) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return new Set(
    [...counts].filter(([, count]) => count * 2 >= members.length).map(([text]) => text),
  )
}
