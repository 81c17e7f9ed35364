import type { JourneyView, TouchpointView } from '../contract/index.ts'
import type { Estimate } from '../model/index.ts'

/** The curve that is marked: the side after, the last wave where waves are laid over, else the total. */
export function shownEstimate(
  { estimates, comparison }: Pick<TouchpointView, 'estimates' | 'comparison'>,
  overlays: JourneyView['overlays'],
): Estimate | null {
  if (comparison !== null) return comparison.after
  const byWave = overlays.length > 0 && overlays.every(({ group }) => 'wave' in group)
  return (byWave ? estimates[overlays.length] : estimates[0]) ?? null
}
