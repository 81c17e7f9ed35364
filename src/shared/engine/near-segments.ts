import type { Frame, Mask } from './frame/frame.ts'
import { VALID } from './frame/frame.ts'
import type { ResolvedMetric } from './metrics/definition.ts'

/**
 * Names of the segments that differ from another one by fewer people than may be shown: the
 * difference of their figures would tell of those few. Counted are people with a valid answer.
 */
export function nearSegments(options: {
  metric: ResolvedMetric
  frame: Frame
  mask: Mask
  segments: readonly { name: string; mask: Uint8Array }[]
  /** People in each segment, as counted for its figure. */
  sizes: readonly number[]
  privacyBase: number
}): Set<string> {
  const { metric, frame, mask, segments, sizes, privacyBase } = options
  const { codes, states } = metric.scoring.column({ frame, mask })
  const counts = (row: number) =>
    (mask === null || mask[row] === 1) && states[codes[row]!] === VALID
  const apart = (a: Uint8Array, b: Uint8Array): number => {
    let people = 0
    for (let row = 0; row < codes.length && people < privacyBase; row++) {
      if (a[row] !== b[row] && counts(row)) people++
    }
    return people
  }
  const near = new Set<string>()
  for (const [i, one] of segments.entries()) {
    for (const [j, other] of segments.slice(0, i).entries()) {
      // Segments of very different sizes need no second look.
      if (Math.abs(sizes[i]! - sizes[j]!) >= privacyBase) continue
      const people = apart(one.mask, other.mask)
      if (people > 0 && people < privacyBase) near.add(one.name).add(other.name)
    }
  }
  return near
}
