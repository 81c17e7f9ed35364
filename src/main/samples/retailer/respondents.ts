import { allotBy } from '../allot.ts'
import { closenessOf, standings, type Standing, type TierShares } from '../ladder.ts'
import type { Random } from '../random.ts'
import type { Customer, Wave } from './customers.ts'

/** What a wave of the survey must show. Shares are 0-1. */
export interface WaveAims {
  wave: Wave
  tiers: TierShares
  advocacy: number
  received: number
}

/** One who answered in a wave, with what the rest of the sample follows from. */
export interface Respondent {
  customer: Customer
  standing: Standing
  /** After a service contact: whether value was received; null without one. */
  received: boolean | null
  recommended: boolean
}

const SERVICE_CONTACTS = 0.32
/** How readily people of a tier recommend, beside others; value received doubles it. */
const RECOMMENDS = { unconnected: 0.1, satisfied: 0.22, differentiated: 0.34, connected: 0.55 }
/** Who answers, and where they stand. `asked` is in random order. */
export function respondents(
  random: Random,
  asked: readonly Customer[],
  aims: WaveAims,
): Respondent[] {
  const closeness = asked.map(
    ({ fondness, months }) =>
      fondness + 0.35 * (Math.min(months, 120) / 60 - 1) + 0.6 * random.normal(),
  )
  const standing = standings(closeness, { shares: aims.tiers, unanswered: 0.015, random })
  const people = asked.map((customer, at) => ({ customer, standing: standing[at] as Standing }))
  const contacts = people.filter(() => random.next() < SERVICE_CONTACTS)
  const tierOf = ({ standing: tier }: { standing: Standing }) => closenessOf(tier)
  const received = allotBy(contacts, {
    chance: (person) => 2 + tierOf(person),
    group: tierOf,
    total: Math.round(aims.received * contacts.length),
  })
  const withContact = people.map((person) => ({
    ...person,
    received: received.get(person) ?? null,
  }))
  const recommended = allotBy(withContact, {
    chance: ({ standing: tier, received: value }) =>
      RECOMMENDS[tier ?? 'unconnected'] * (value === true ? 2 : 1),
    group: (person) =>
      tierOf(person) * 3 + (person.received === null ? 0 : 1 + Number(person.received)),
    total: Math.round(aims.advocacy * withContact.length),
  })
  return withContact.map((person) => ({ ...person, recommended: recommended.get(person) === true }))
}
