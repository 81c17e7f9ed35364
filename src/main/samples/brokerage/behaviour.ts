import { TIERS, type Tier } from '../../../shared/model/connection.ts'
import { allotBy } from '../allot.ts'
import { closenessOf } from '../ladder.ts'
import type { Random } from '../random.ts'
import { csvText, type Row } from '../sample.ts'
import type { Client } from './survey.ts'

const LEAVES: Record<Tier, number> = {
  connected: 0.05,
  differentiated: 0.09,
  satisfied: 0.12,
  unconnected: 0.19,
}
/**
 * Share of a tier that brought assets held elsewhere over: the connected six times as often as the
 * satisfied (the published brokerage case; whether it meant chances or odds is not said, we take
 * chances).
 */
const CONSOLIDATES: Record<Tier, number> = {
  connected: 0.42,
  differentiated: 0.12,
  satisfied: 0.07,
  unconnected: 0.03,
}
/** Mean fees of a tier by those of the satisfied, whose mean is USUAL_FEES USD. */
const PAYS: Record<Tier, number> = {
  unconnected: 0.8,
  satisfied: 1,
  differentiated: 1.12,
  connected: 1.55,
}
const USUAL_FEES = 184

// prettier-ignore
export const CLIENT_HEADERS = [
  'CustomerId', 'PeriodEnd', 'Churned', 'TenureMonths', 'AssetsConsolidated',
]
export const FEES_HEADERS = ['CustomerId', 'PeriodEnd', 'FeesPaid', 'Trades', 'Balance', 'Status']

const PERIOD_END = '2025-12-31'
const tierOf = ({ standing }: Client): Tier => standing ?? 'unconnected'
const groupOf = (client: Client): number =>
  3 * TIERS.indexOf(tierOf(client)) + (client.received === null ? 0 : 1 + Number(client.received))

/** Exactly the rate of every tier, with value received counted in. */
function rated(
  people: readonly Client[],
  rates: Record<Tier, number>,
  factor: number,
): Map<Client, boolean> {
  const chance = (client: Client) => rates[tierOf(client)] * (client.received === true ? factor : 1)
  const byTier = [...Map.groupBy(people, tierOf)]
  return new Map(
    byTier.flatMap(([tier, group]) => [
      ...allotBy(group, { chance, group: groupOf, total: Math.round(rates[tier] * group.length) }),
    ]),
  )
}

/** The client register at the end of the year: one row a client. */
export function clientText(random: Random, people: readonly Client[]): string {
  const mixed = random.shuffled(people)
  const churned = rated(mixed, LEAVES, 0.5)
  const consolidated = rated(mixed, CONSOLIDATES, 1.3)
  const rows = people.map((client): Row => ({
    CustomerId: client.id,
    PeriodEnd: PERIOD_END,
    Churned: churned.get(client) === true ? 'Yes' : 'No',
    TenureMonths: client.months + 6,
    AssetsConsolidated: consolidated.get(client) === true ? 'Yes' : 'No',
  }))
  return csvText(CLIENT_HEADERS, rows)
}

/** What clients paid, traded and held in the year: one row a client. */
export function feesText(random: Random, people: readonly Client[]): string {
  const habits = people.map((client) => {
    const habit = 0.1 + 3 * random.next() * random.next() + 0.3 * random.next()
    return { client, habit: habit * (client.received === true ? 1.3 : 1) }
  })
  const usual = new Map(
    [...Map.groupBy(habits, ({ client }) => tierOf(client))].map(([tier, group]) => [
      tier,
      group.reduce((sum, { habit }) => sum + habit, 0) / group.length,
    ]),
  )
  const rows = habits.map(({ client, habit }): Row => {
    const tier = tierOf(client)
    const fees = (USUAL_FEES * PAYS[tier] * habit) / (usual.get(tier) ?? 1)
    const balance = fees * (140 + 160 * random.next()) * (1 + 0.2 * closenessOf(client.standing))
    return {
      CustomerId: client.id,
      PeriodEnd: PERIOD_END,
      FeesPaid: fees.toFixed(2),
      Trades: Math.floor(fees / (8 + 10 * random.next())),
      Balance: Math.round(balance),
      Status: balance > 100_000 ? 'Premier' : balance > 25_000 ? 'Plus' : 'Standard',
    }
  })
  return csvText(FEES_HEADERS, rows)
}
