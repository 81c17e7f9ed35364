const plural = new Intl.PluralRules('en')
const counted = new Intl.NumberFormat('en')

/** `1 file`, `2,650 files`. */
export function count(n: number, one: string, many: string): string {
  return `${counted.format(n)} ${plural.select(n) === 'one' ? one : many}`
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items)
}
