import { TIERS, type Tier } from '../../../shared/model/connection.ts'
import { allotBy } from '../allot.ts'
import type { Random } from '../random.ts'
import { csvText, type Row } from '../sample.ts'
import type { Customer } from './customers.ts'
import type { Respondent } from './respondents.ts'

/** A customer at the start of a year, with the latest answers there were by its end. */
export interface YearCustomer {
  customer: Customer
  /** Null for those who never answered. */
  answer: Respondent | null
}

/** How readily people of a tier leave, beside others. */
const LEAVES: Record<Tier, number> = {
  connected: 0.19,
  differentiated: 0.29,
  satisfied: 0.36,
  unconnected: 0.47,
}
const LEAVES_UNASKED = 0.38
/** After a service contact that gave value, and after another one. */
const LEAVES_AFTER = { value: 0.62, contact: 1.08 }

const tierIndex = ({ answer }: YearCustomer): number =>
  answer?.standing == null ? -1 : TIERS.indexOf(answer.standing)

const contactIndex = ({ answer }: YearCustomer): number =>
  answer?.received == null ? 0 : 1 + Number(answer.received)

/** Who leaves during the year: exactly `total`, by tier and by what a service contact gave. */
export function leavers(
  people: readonly YearCustomer[],
  options: { random: Random; total: number },
): Set<Customer> {
  const { random, total } = options
  const yes = allotBy(random.shuffled(people), {
    total,
    group: (person) => 3 * tierIndex(person) + contactIndex(person),
    chance: ({ answer }) => {
      const tier = answer?.standing
      const usual = tier == null ? LEAVES_UNASKED : LEAVES[tier]
      if (answer?.received == null) return usual
      return usual * (answer.received ? LEAVES_AFTER.value : LEAVES_AFTER.contact)
    },
  })
  return new Set(people.filter((person) => yes.get(person)).map(({ customer }) => customer))
}

export const CHURN_HEADERS = ['CustomerId', 'PeriodEnd', 'Churned', 'TenureMonths']

/** One row a customer at the start of the year. */
export function churnText(
  people: readonly YearCustomer[],
  options: { year: 2024 | 2025; left: ReadonlySet<Customer> },
): string {
  const { year, left } = options
  const rows = people.map(({ customer }): Row => ({
    CustomerId: customer.id,
    PeriodEnd: `${year}-12-31`,
    Churned: left.has(customer) ? 'Yes' : 'No',
    TenureMonths: customer.months + (year - 2024) * 12,
  }))
  return csvText(CHURN_HEADERS, rows)
}

export const LOYALTY_HEADERS = ['CustomerId', 'PeriodEnd', 'Spend', 'Orders', 'Points', 'Card']

/** Mean spend of the satisfied, EUR in a year. */
const USUAL_SPEND = 312
/**
 * Spend of a tier by that of the satisfied. Only the +52 % of the connected is a published figure
 * (HBR 2015: "on average 52 % more valuable"); the other two are ours.
 */
const SPENDS: Record<Tier, number> = {
  unconnected: 0.82,
  satisfied: 1,
  differentiated: 1.13,
  connected: 1.52,
}
const MEMBERS = 0.86

/** What loyalty members bought in the year: one row a customer. */
export function loyaltyText(
  random: Random,
  people: readonly YearCustomer[],
  options: { year: 2024 | 2025; left: ReadonlySet<Customer> },
): string {
  const { year, left } = options
  const members = people
    .filter(() => random.next() < MEMBERS)
    .map((person) => ({ ...person, amount: amountOf(random, person, left) }))
  const byTier = Map.groupBy(members, tierIndex)
  const factors = new Map(
    [...byTier].map(([tier, group]) => {
      const sum = group.reduce((total, { amount }) => total + amount, 0)
      const aim = USUAL_SPEND * SPENDS[TIERS[tier] ?? 'unconnected']
      return [tier, (aim * group.length) / sum]
    }),
  )
  const rows = members.map((person): Row => {
    const spend = person.amount * (factors.get(tierIndex(person)) ?? 1)
    return {
      CustomerId: person.customer.id,
      PeriodEnd: `${year}-12-31`,
      Spend: spend.toFixed(2),
      Orders: 1 + Math.floor(spend / (55 + 40 * random.next())),
      Points: Math.floor(spend * (1 + random.below(3))),
      Card: spend > 700 ? 'Gold' : spend > 300 ? 'Silver' : 'Blue',
    }
  })
  return csvText(LOYALTY_HEADERS, rows)
}

/** Some buy much and most little; who leaves bought for part of the year only. */
function amountOf(
  random: Random,
  { customer, answer }: YearCustomer,
  left: ReadonlySet<Customer>,
): number {
  const [a, b] = [random.next(), random.next()]
  const habit = 0.15 + a * b * 3 + 0.25 * random.next()
  const value = answer?.received === true ? 1.45 : 1
  return habit * value * (left.has(customer) ? 0.75 : 1)
}
