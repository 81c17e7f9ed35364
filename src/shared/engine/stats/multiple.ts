export type Adjustment = 'bh' | 'holm' | 'none'

/**
 * p-values adjusted for being one of several, in the order given: Benjamini-Hochberg (false
 * discovery rate; R's p.adjust, so that p <= alpha counts), Holm, or none. What was not tested
 * (null) stays null and does not count as a test.
 */
export function adjustP(values: readonly (number | null)[], by: Adjustment): (number | null)[] {
  if (by === 'none') return [...values]
  const tested = values.flatMap((p, at) => (p === null ? [] : [{ p, at }]))
  const m = tested.length
  const adjusted: (number | null)[] = values.map(() => null)
  if (by === 'bh') {
    let least = 1
    const falling = tested.toSorted((a, b) => b.p - a.p)
    for (const [place, { p, at }] of falling.entries()) {
      least = Math.min(least, (p * m) / (m - place))
      adjusted[at] = least
    }
  } else {
    let most = 0
    const rising = tested.toSorted((a, b) => a.p - b.p)
    for (const [place, { p, at }] of rising.entries()) {
      most = Math.max(most, Math.min(1, p * (m - place)))
      adjusted[at] = most
    }
  }
  return adjusted
}
