/**
 * Standard errors of one figure (rules: nps multinomial, shares binomial, means with the n - 1
 * variance; weighted figures by Taylor linearisation without clusters, as survey::svymean).
 */

/** In points: 100 sqrt((p + d - (p - d)^2) / n). */
export function npsError(options: {
  promoterShare: number
  detractorShare: number
  n: number
}): number {
  const { promoterShare: p, detractorShare: d, n } = options
  return 100 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / n)
}

/** Of a share 0-1: sqrt(p (1 - p) / n). */
export function shareError(share: number, n: number): number {
  return Math.sqrt(Math.max(0, share * (1 - share)) / n)
}

/** Of a mean, from the sum of squared deviations; null below two answers. */
export function meanError(sumOfSquares: number, n: number): number | null {
  return n < 2 ? null : Math.sqrt(sumOfSquares / (n - 1) / n)
}

/**
 * Of a weighted mean: sqrt(n / (n - 1) * sum w^2 (s - m)^2) / sum w, where `spread` is that sum.
 * Null below two answers.
 */
export function linearisedError(options: {
  n: number
  sumOfWeights: number
  spread: number
}): number | null {
  const { n, sumOfWeights, spread } = options
  return n < 2 ? null : Math.sqrt((n / (n - 1)) * spread) / sumOfWeights
}
