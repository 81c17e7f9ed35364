import { expect } from 'vitest'

/** Equal to so many decimals; null is never near anything. */
export function expectClose(
  actual: number | null | undefined,
  expected: number,
  tolerance = 1e-8,
): void {
  expect(typeof actual, `${actual} against ${expected}`).toBe('number')
  const bound = tolerance * Math.max(1, Math.abs(expected))
  expect(Math.abs((actual ?? NaN) - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    bound,
  )
}
