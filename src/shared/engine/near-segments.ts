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
  // Segments of the same people are looked at once.
  const distinct: { names: string[]; mask: Uint8Array; size: number }[] = []
  for (const [at, { name, mask: own }] of segments.entries()) {
    const size = sizes[at]!
    // Those of very different sizes need no second look.
    const close = distinct
      .filter((other) => Math.abs(size - other.size) < privacyBase)
      .map((other) => ({ other, people: apart(own, other.mask) }))
    for (const { other, people } of close) {
      if (people > 0 && people < privacyBase)
        for (const each of [name, ...other.names]) near.add(each)
    }
    const same = close.find(({ people }) => people === 0)?.other
    if (same === undefined) distinct.push({ names: [name], mask: own, size })
    else same.names.push(name)
  }
  return near
}
