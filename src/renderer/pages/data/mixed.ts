/** What several selected variables have in common in one field. */
export type Common<T> = { mixed: false; value: T } | { mixed: true }

/** The value all rows share, compared by content; mixed where they differ or there are none. */
export function common<R, T>(rows: readonly R[], read: (row: R) => T): Common<T> {
  const [first, ...rest] = rows
  if (first === undefined) return { mixed: true }
  const value = read(first)
  const text = JSON.stringify(value)
  return rest.every((row) => JSON.stringify(read(row)) === text)
    ? { mixed: false, value }
    : { mixed: true }
}

/** The shared value, or `otherwise` where values are mixed. */
export const commonOr = <T, D>(shared: Common<T>, otherwise: D): T | D =>
  shared.mixed ? otherwise : shared.value
