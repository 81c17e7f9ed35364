import { expect } from 'vitest'

/** R's files hold 10 significant digits; equal to 1e-8 relative to the size of the figure. */
export function isNear(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) <= 1e-8 * Math.max(1, Math.abs(expected))
}

export function expectNear(actual: number | null | undefined, expected: number, what = ''): void {
  expect(actual, what).not.toBeNull()
  expect(isNear(actual ?? Infinity, expected), `${what}: ${actual} against ${expected}`).toBe(true)
}
