import type { TestResult } from './test-result.ts'
import { zTest } from './z-test.ts'

/** A share 0-1 on n answers. */
export interface Share {
  share: number
  n: number
}

/** z of two independent shares, second minus first, with the error of the pooled share. */
export function pooledZ(first: Share, second: Share, level: number): TestResult {
  const n = first.n + second.n
  const pooled = (first.share * first.n + second.share * second.n) / n
  return zTest({
    method: 'pooled-z',
    difference: second.share - first.share,
    standardError: Math.sqrt(Math.max(0, pooled * (1 - pooled)) * (1 / first.n + 1 / second.n)),
    level,
  })
}
