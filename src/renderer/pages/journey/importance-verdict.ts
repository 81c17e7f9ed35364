import type { JourneyView, TouchpointView } from '../../../shared/contract/index.ts'

export type ImportanceVerdict = 'hidden' | 'core' | 'expected' | 'low'

/**
 * What customers say matters against what goes with being connected, each in its upper or lower half
 * by the median of the ranks on the map: hidden driver (said little, matters much), core driver,
 * expected (said much, matters little), low priority. Null where one of the two is unknown.
 */
export function importanceVerdict(
  touchpoint: TouchpointView,
  view: JourneyView,
): ImportanceVerdict | null {
  const { statedRank, derivedRank } = touchpoint.importance
  if (statedRank === null || derivedRank === null) return null
  const all = view.stages.flatMap(({ touchpoints }) => touchpoints)
  const ranks = (of: 'statedRank' | 'derivedRank') =>
    all.flatMap(({ importance }) => importance[of] ?? [])
  const stated = statedRank <= median(ranks('statedRank'))
  const derived = derivedRank <= median(ranks('derivedRank'))
  if (derived) return stated ? 'core' : 'hidden'
  return stated ? 'expected' : 'low'
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
    sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0,
  ]
  return (low + high) / 2
}
