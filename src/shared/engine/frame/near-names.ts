/** Names that may have been meant, nearest first, at most three: for "did you mean" in errors. */
export function nearNames(name: string, names: readonly string[]): string[] {
  const wanted = name.trim().toLowerCase()
  return names
    .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** A clause for the end of an error sentence; empty where nothing is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const near = nearNames(name, names)
  return near.length === 0 ? '' : ` Did you mean ${near.map((n) => `"${n}"`).join(' or ')}?`
}

/** Levenshtein distance; a name that contains the other one counts as near. */
function distanceOf(a: string, b: string): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > 12 || a.length > 80) return Infinity
  if (a.length >= 3 && (b.startsWith(a) || a.startsWith(b))) return 1
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, swap))
    }
    previous = current
  }
  return previous[b.length]!
}
