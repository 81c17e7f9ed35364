/**
 * Says yes to exactly `total` of the chances, in proportion to them: systematic sampling. Chances
 * that lie side by side get their share almost exactly, so what is sorted by groups hits the rate of
 * every group, not only the whole. A chance that would come out above `most` is held there.
 */
export function allot(
  chances: readonly number[],
  total: number,
  options: { most?: number } = {},
): boolean[] {
  const rates = scaledTo(chances, total, options.most ?? 0.98)
  let passed = 0.5
  let given = 0
  const yes = rates.map((rate) => {
    passed += rate
    const now = Math.floor(passed) > given
    if (now) given++
    return now
  })
  // Sums of rates miss a whole number by rounding at most.
  for (let at = yes.length - 1; at >= 0 && given < total; at--) {
    if (yes[at] === true) continue
    yes[at] = true
    given++
  }
  for (let at = yes.length - 1; at >= 0 && given > total; at--) {
    if (yes[at] !== true) continue
    yes[at] = false
    given--
  }
  return yes
}

/** The chances times one factor, so that they add up to `total` and none lies above `most`. */
function scaledTo(chances: readonly number[], total: number, most: number): number[] {
  let held = new Set<number>()
  for (;;) {
    let free = 0
    chances.forEach((chance, at) => (free += held.has(at) ? 0 : chance))
    const factor = (total - held.size * most) / free
    const above = new Set(chances.flatMap((chance, at) => (chance * factor > most ? [at] : [])))
    if (above.size <= held.size) return chances.map((chance) => Math.min(most, chance * factor))
    held = above
  }
}

/** As `allot` after sorting by `group`, in the order the items came. */
export function allotBy<T>(
  items: readonly T[],
  options: { chance: (item: T) => number; group: (item: T) => number; total: number },
): Map<T, boolean> {
  const { chance, group, total } = options
  const sorted = items.toSorted((a, b) => group(a) - group(b))
  const yes = allot(sorted.map(chance), total)
  return new Map(sorted.map((item, at) => [item, yes[at] === true]))
}
