import { expect } from 'vitest'

/** R's files hold 10 significant digits; equal to 1e-8 relative to the size of the figure. */
export function expectNear(actual: number | null | undefined, expected: number, what = ''): void {
  const bound = 1e-8 * Math.max(1, Math.abs(expected))
  expect(actual, what).not.toBeNull()
  expect(
    Math.abs((actual ?? Infinity) - expected),
    `${what}: ${actual} against ${expected}`,
  ).toBeLessThanOrEqual(bound)
}
