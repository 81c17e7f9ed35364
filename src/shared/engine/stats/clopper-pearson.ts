import cdf from '@stdlib/stats-base-dists-binomial-cdf'

/** P(X <= k) of k successes in n trials. */
export function binomialCdf(k: number, n: number, p: number): number {
  return k < 0 ? 0 : cdf(k, n, p)
}

/**
 * The exact (Clopper-Pearson) bounds of a share of k in n, by bisection on the binomial
 * distribution: each bound leaves (1 - level) / 2 beyond k.
 */
export function clopperPearson(k: number, n: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2
  return {
    low: k === 0 ? 0 : bisect((p) => 1 - binomialCdf(k - 1, n, p) - tail),
    high: k === n ? 1 : bisect((p) => tail - binomialCdf(k, n, p)),
  }
}

/** The root in 0..1 of a rising function. */
function bisect(rising: (p: number) => number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (rising(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
