import type { Estimate } from '../model/index.ts'

/**
 * Complementary suppression: a hidden group must not be found as the total minus the groups shown.
 * Wherever the hidden groups of a line are a single one, or fewer people together than the privacy
 * base, the next smallest group of that line is hidden too. Lines are the whole table and, where
 * variables are crossed, each row and column of it. Named segments overlap and make no line. Where
 * the whole is smaller than the privacy base its groups are `alike`: not even an empty one may show,
 * since it would tell where the few stand.
 */
export function complementary(
  estimates: readonly Estimate[],
  privacyBase: number,
): { hidden: Set<number>; alike: Set<number>; risky: Set<number> } {
  const hidden = new Set<number>()
  const alike = new Set<number>()
  const risky = new Set<number>()
  for (const { total, groups } of tables(estimates)) {
    const whole = estimates[total]!.n ?? 0
    if (between(whole, privacyBase)) for (const at of groups) alike.add(at)
    if (whole < privacyBase) continue
    const small = (at: number) => between(estimates[at]!.n ?? 0, privacyBase)
    if (estimates[groups[0]!]!.group?.['segment'] !== undefined) {
      // Total minus a segment is a group of people nobody asked to see.
      for (const at of groups)
        if (between(whole - (estimates[at]!.n ?? 0), privacyBase)) risky.add(at)
      continue
    }
    const gone = new Set(groups.filter(small))
    const all = lines(estimates, groups)
    const sizes = (at: number) => estimates[at]!.n ?? 0
    let more = gone.size > 0
    // A group hidden for one line may leave another line in need, so look again.
    while (more) more = protect(sizes, { lines: all, gone, privacyBase })
    for (const at of gone) if (!small(at)) hidden.add(at)
    const grouped = groups.reduce((n, at) => n + (estimates[at]!.n ?? 0), 0)
    if (gone.size === 0 && between(whole - grouped, privacyBase)) risky.add(total)
  }
  return { hidden, alike, risky }
}

const between = (n: number, privacyBase: number) => n > 0 && n < privacyBase

/**
 * Totals with the groups they are made of, as places in the list. Groups follow their total, so a
 * figure that is asked for twice makes two tables and not one with every group in it twice.
 */
function tables(estimates: readonly Estimate[]): { total: number; groups: number[] }[] {
  const found: { total: number; groups: number[] }[] = []
  const latest = new Map<string, { total: number; groups: number[] }>()
  const key = ({ metric, variable, dataset, weight }: Estimate) =>
    JSON.stringify([metric, variable, dataset, weight])
  for (const [at, estimate] of estimates.entries()) {
    if (estimate.group !== null) {
      latest.get(key(estimate))?.groups.push(at)
      continue
    }
    const table = { total: at, groups: [] }
    latest.set(key(estimate), table)
    found.push(table)
  }
  return found.filter((table) => table.groups.length > 0)
}

/** The whole table, and for crossed groups every line of cells that differ in one variable only. */
function lines(estimates: readonly Estimate[], groups: number[]): number[][] {
  const names = Object.keys(estimates[groups[0]!]!.group ?? {})
  if (names.length < 2) return [groups]
  const crossing = names.flatMap((free) => {
    const line = new Map<string, number[]>()
    for (const at of groups) {
      const group = estimates[at]!.group ?? {}
      const key = JSON.stringify(names.filter((n) => n !== free).map((n) => group[n]?.code ?? null))
      line.set(key, [...(line.get(key) ?? []), at])
    }
    return [...line.values()]
  })
  return [...crossing, groups]
}

/**
 * Hides one more group where a line needs it; true where it did. Of a line's groups the one that
 * serves most lines in need is taken, then the smallest: that hides the fewest in the end.
 */
function protect(
  sizes: (at: number) => number,
  options: { lines: number[][]; gone: Set<number>; privacyBase: number },
): boolean {
  const { gone, privacyBase } = options
  const needy = options.lines.filter((line) => {
    const away = line.filter((at) => gone.has(at))
    const people = away.reduce((n, at) => n + sizes(at), 0)
    return away.length === 1 || (away.length > 1 && people < privacyBase)
  })
  const serving = new Map<number, number>()
  for (const at of needy.flat()) serving.set(at, (serving.get(at) ?? 0) + 1)
  const serves = (at: number) => serving.get(at) ?? 0
  for (const line of needy) {
    const [next] = line
      .filter((at) => !gone.has(at) && sizes(at) > 0)
      .toSorted((a, b) => serves(b) - serves(a) || sizes(a) - sizes(b))
    if (next === undefined) continue
    gone.add(next)
    return true
  }
  return false
}
