import type { z } from 'zod'
import type { matchSchema } from '../../../shared/contract/index.ts'

/** How the variables of a further wave meet those of the dataset it joins. */
export type Match = z.infer<typeof matchSchema>
export type MatchEntry = Match[number]

export interface MatchView {
  entries: MatchEntry[]
  byName: number
  /** Matched by label or values: worth a look. */
  byOther: number
  byHand: number
  unmatched: number
  /** Two variables of the file matched to one: the later ones. */
  doubled: ReadonlySet<string>
  /** Variables of the dataset that nothing was matched to. */
  free: string[]
}

/** Entries worth a look first (unmatched, matched by more than the name), then the plain ones. */
export function matchView(match: Match, existing: readonly string[]): MatchView {
  const rank = (entry: MatchEntry) => (entry.to === null ? 0 : entry.by === 'name' ? 2 : 1)
  const entries = [...match].sort((a, b) => rank(a) - rank(b))
  const taken = new Set<string>()
  const doubled = new Set<string>()
  for (const entry of match) {
    if (entry.to === null) continue
    if (taken.has(entry.to)) doubled.add(entry.from)
    taken.add(entry.to)
  }
  const count = (test: (entry: MatchEntry) => boolean) => match.filter(test).length
  return {
    entries,
    byName: count((entry) => entry.to !== null && entry.by === 'name'),
    byOther: count((entry) => entry.to !== null && (entry.by === 'label' || entry.by === 'values')),
    byHand: count((entry) => entry.by === 'hand' && entry.to !== null),
    unmatched: count((entry) => entry.to === null),
    doubled,
    free: existing.filter((name) => !taken.has(name)),
  }
}
