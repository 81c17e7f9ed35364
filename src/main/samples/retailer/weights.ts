import { monthsAt, tenureBand, type Customer, type Wave } from './customers.ts'
import type { Respondent } from './respondents.ts'

/** What is weighted by: region × tenure. */
export const cellOf = (customer: Customer, wave: Wave): string =>
  `${customer.region} × ${tenureBand(monthsAt(customer, wave)).name}`

/** Region × tenure: each cell's share of the customers by its share of the answers. */
export function weightsOf(
  people: readonly Respondent[],
  options: { base: readonly Customer[]; wave: Wave },
): Map<string, number> {
  const { base, wave } = options
  const count = (all: readonly Customer[]) => {
    const cells = new Map<string, number>()
    for (const customer of all) {
      const cell = cellOf(customer, wave)
      cells.set(cell, (cells.get(cell) ?? 0) + 1)
    }
    return cells
  }
  const known = count(base)
  const answered = count(people.map(({ customer }) => customer))
  return new Map(
    [...answered].map(([cell, n]) => [
      cell,
      ((known.get(cell) ?? 0) / base.length) * (people.length / n),
    ]),
  )
}
