import { touchpointsOf } from '../../../shared/model/index.ts'
import { allotBy } from '../allot.ts'
import { near } from '../answers.ts'
import { SERVICE_HEADERS, serviceAnswers } from '../service.ts'
import { closenessOf, standings, type MotivatorAim, type Standing } from '../ladder.ts'
import { ladderRow, type SatisfactionAim } from '../ladder-row.ts'
import type { Random } from '../random.ts'
import { remark } from '../remarks.ts'
import { csvText, type Row } from '../sample.ts'
import type { BrokerJourney, BrokerTouchpoint, Motivators, Wordings } from '../wordings.ts'

export type BrokerWordings = Wordings<BrokerJourney>

/** A client who answered; all else in the sample follows from this. */
export interface Client {
  id: string
  standing: Standing
  /** After a service contact: whether value was received; null without one. */
  received: boolean | null
  months: number
}

const TIERS = { connected: 0.19, differentiated: 0.14, satisfied: 0.27 }
const SERVICE_CONTACTS = 0.36
const RECEIVED = 0.15
/** What makes the difference to investors: looking ahead, safety, and getting on. */
const MOTIVATORS: Record<string, MotivatorAim> = {
  'confidence in the future': { strength: 1.5, usual: 0.2 },
  security: { strength: 1.3, usual: 0.3 },
  success: { strength: 1.1, usual: 0.1 },
  freedom: { strength: 0.6, usual: 0.1 },
  'ideal self': { strength: 0.2, usual: -0.1 },
  'well-being': { strength: 0, usual: 0.2 },
  belonging: { strength: -0.4, usual: -0.5 },
  'standing out': { strength: -0.5, usual: -0.4 },
  thrill: { strength: -0.7, usual: -0.2 },
  environment: { strength: -0.8, usual: -0.6 },
}
const SATISFACTION: SatisfactionAim = {
  top: 9,
  highest: { share: 0.4, closer: 0.15 },
  below: { mean: 6.4, spread: 1.5, low: 0, high: 8 },
}

export function clients(random: Random, count: number): Client[] {
  const people = Array.from({ length: count }, (_, at) => {
    const u = random.next()
    return { id: `HL${String(20001 + at)}`, months: 3 + Math.floor(220 * u * u) }
  })
  const closeness = people.map(({ months }) => random.normal() + months / 200)
  const standing = standings(closeness, { shares: TIERS, unanswered: 0.02, random })
  const placed = people.map((person, at) => ({ ...person, standing: standing[at] ?? null }))
  const contacts = placed.filter(() => random.next() < SERVICE_CONTACTS)
  const received = allotBy(contacts, {
    chance: ({ standing: tier }) => 2 + closenessOf(tier),
    group: ({ standing: tier }) => closenessOf(tier),
    total: Math.round(RECEIVED * contacts.length),
  })
  return placed.map((person) => ({ ...person, received: received.get(person) ?? null }))
}

// prettier-ignore
const PROFILE = [
  'ResponseId', 'CustomerId', 'InterviewDate', 'AccountType', 'AgeBand', 'Weight', 'Satisfaction',
  'Differentiation',
]

export function surveyHeaders({ motivators, journey }: BrokerWordings): string[] {
  const touchpoints = touchpointsOf(journey)
  return [
    ...PROFILE,
    ...motivators.map(({ column }) => column),
    'NPS',
    ...SERVICE_HEADERS,
    ...touchpoints.map(({ column }) => `Rate_${column}`),
    ...touchpoints.map(({ column }) => `Importance_${column}`),
    'Comment',
  ]
}

const ACCOUNTS = [
  { name: 'Single', weight: 58, share: 0.6 },
  { name: 'Joint', weight: 24, share: 0.22 },
  { name: 'Pension', weight: 18, share: 0.18 },
]
const AGES = [
  { name: '18 to 34', weight: 22 },
  { name: '35 to 49', weight: 31 },
  { name: '50 to 64', weight: 29 },
  { name: '65 and over', weight: 18 },
]
const ALL_WEIGHTS = ACCOUNTS.reduce((sum, { weight }) => sum + weight, 0)
/** Of the touchpoints each person is asked how important they are: a fourth, drawn by lot. */
const IMPORTANCE_ASKED = 24

export function surveyText(
  random: Random,
  { people, wordings }: { people: readonly Client[]; wordings: BrokerWordings },
): string {
  const touchpoints = touchpointsOf(wordings.journey)
  const rows = people.map((client, at): Row => {
    const account = random.choose(ACCOUNTS)
    const row: Row = {
      ResponseId: `B25-${String(at + 1).padStart(5, '0')}`,
      CustomerId: client.id,
      InterviewDate: `2025-${random.next() < 0.55 ? '05' : '06'}-${String(1 + random.below(30)).padStart(2, '0')}`,
      AccountType: account.name,
      AgeBand: random.choose(AGES).name,
      Weight: (account.share / (account.weight / ALL_WEIGHTS)).toFixed(4),
    }
    addOverall(random, row, client, wordings.motivators)
    addTouchpoints(random, row, client, touchpoints)
    if (random.next() < 0.16) {
      const good = Number(row['NPS']) >= 8
      const words = wordings.verbatims['English']
      row['Comment'] = remark(random, { words, touchpoint: null, good })
    }
    return row
  })
  return csvText(surveyHeaders(wordings), rows)
}

function addOverall(random: Random, row: Row, client: Client, motivators: Motivators): void {
  const { standing, received } = client
  const close = closenessOf(standing)
  Object.assign(
    row,
    ladderRow(random, { standing, motivators, aims: MOTIVATORS, satisfaction: SATISFACTION }),
  )
  row['NPS'] = near(random, { mean: 8 + 1.3 * close, spread: 2.1, low: 0, high: 10 })
  Object.assign(row, serviceAnswers(random, { received, close }))
}

function addTouchpoints(
  random: Random,
  row: Row,
  client: Client,
  touchpoints: readonly BrokerTouchpoint[],
): void {
  const close = closenessOf(client.standing)
  const mood = 0.3 * random.normal()
  for (const { column, reach, rating, link } of touchpoints) {
    if (random.next() >= reach) continue
    const mean = rating + 1.15 * link * close + mood
    row[`Rate_${column}`] = near(random, { mean, spread: 1.05, low: 1, high: 7 })
  }
  for (const { column, stated } of random.shuffled(touchpoints).slice(0, IMPORTANCE_ASKED)) {
    row[`Importance_${column}`] = near(random, { mean: stated, spread: 1.6, low: 0, high: 10 })
  }
}
