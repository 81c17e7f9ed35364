/** Random numbers from a seed: the same on every computer, so that a sample is the same, too. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number
  /** About normal: mean 0, deviation 1. */
  normal(): number
  pick<T>(items: readonly T[]): T
  /** One of the items, each as likely as its weight says. */
  choose<T extends { weight: number }>(items: readonly T[]): T
  shuffled<T>(items: readonly T[]): T[]
}

/** Deviation of a sum of four uniform numbers is 1/sqrt(3); this brings it to 1. */
const FOUR_TO_ONE = 1.7320508075688772

/**
 * Mulberry32 (Tommy Ettinger, public domain). Only integers and additions are used on the way, and
 * no function of Math whose last bits differ between computers; `normal` is a sum of four uniform
 * numbers, which is near enough for invented answers.
 */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (bound: number) => Math.floor(next() * bound)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  return {
    next,
    below,
    pick,
    normal: () => (next() + next() + next() + next() - 2) * FOUR_TO_ONE,
    choose<T extends { weight: number }>(items: readonly T[]): T {
      let left = next() * items.reduce((sum, { weight }) => sum + weight, 0)
      return items.find(({ weight }) => (left -= weight) < 0) ?? (items.at(-1) as T)
    },
    shuffled<T>(items: readonly T[]): T[] {
      const mixed = [...items]
      for (let at = mixed.length - 1; at > 0; at--) {
        const other = below(at + 1)
        ;[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T]
      }
      return mixed
    },
  }
}
