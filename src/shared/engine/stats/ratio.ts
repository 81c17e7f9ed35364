import { criticalZ } from './normal.ts'

/** A positive figure with the standard error it is shown with; null where none is known. */
export interface RatioSide {
  value: number
  standardError: number | null
}

/**
 * How many times the second figure is the first, of two independent samples. The interval is made on
 * the logarithm, where the errors are sqrt((se1/v1)^2 + (se2/v2)^2): for shares with their binomial
 * errors that is Katz, Baptista, Azen and Pike (1978, Biometrics 34:469), for means and weighted
 * figures the delta method with the errors they have. Null where a figure is not positive, or the
 * ratio too large for a number; without an interval where an error is not known or 0, as where all
 * answers are equal.
 */
export function ratioOf(
  first: RatioSide,
  second: RatioSide,
  level: number,
): { value: number; interval: { low: number; high: number } | null } | null {
  if (!(first.value > 0) || !(second.value > 0)) return null
  const value = second.value / first.value
  if (!Number.isFinite(value)) return null
  const [a, b] = [first, second].map(({ value: of, standardError }) => (standardError ?? 0) / of)
  if (a === undefined || b === undefined || !(a > 0) || !(b > 0)) return { value, interval: null }
  const factor = Math.exp(criticalZ(level) * Math.sqrt(a * a + b * b))
  return Number.isFinite(value * factor)
    ? { value, interval: { low: value / factor, high: value * factor } }
    : { value, interval: null }
}
