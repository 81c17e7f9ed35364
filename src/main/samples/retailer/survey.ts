import { allot, allotBy } from '../allot.ts'
import { near } from '../answers.ts'
import { SERVICE_HEADERS, serviceAnswers } from '../service.ts'
import {
  closenessOf,
  ladderAnswers,
  standings,
  type MotivatorAim,
  type Standing,
  type TierShares,
} from '../ladder.ts'
import type { Random } from '../random.ts'
import { csvText, type Row } from '../sample.ts'
import { remark } from '../remarks.ts'
import type { Motivators, RetailJourney, RetailTouchpoint, Verbatims } from '../wordings.ts'
import { tenureBand, type Customer } from './customers.ts'

export interface RetailWordings {
  motivators: Motivators
  journey: RetailJourney
  verbatims: Verbatims
}

/** What a wave of the survey must show. Shares are 0-1. */
export interface WaveAims {
  wave: '2024' | '2025'
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
/** Those that make the difference in apparel (HBR 2015): belonging, thrill, freedom. */
const MOTIVATORS: Record<string, MotivatorAim> = {
  belonging: { strength: 1.6, usual: 0 },
  thrill: { strength: 1.4, usual: 0.1 },
  freedom: { strength: 1.2, usual: 0.2 },
  'ideal self': { strength: 0.4, usual: 0.2 },
  'standing out': { strength: 0.3, usual: 0.1 },
  'well-being': { strength: 0, usual: 0.4 },
  'confidence in the future': { strength: -0.5, usual: -0.3 },
  success: { strength: -0.5, usual: -0.4 },
  security: { strength: -0.7, usual: 0 },
  environment: { strength: -0.7, usual: -0.5 },
}

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

/** The touchpoints in their order. */
export const touchpointsOf = ({ stages }: RetailJourney): RetailTouchpoint[] =>
  stages.flatMap(({ touchpoints }) => touchpoints)

// prettier-ignore
const PROFILE = [
  'ResponseId', 'CustomerId', 'InterviewDate', 'Region', 'CustomerFor', 'AgeBand', 'Gender',
  'Channel', 'Language', 'Weight', 'Satisfaction', 'Differentiation',
]
const SCORES = ['NPS', 'Recommended', 'CSAT', ...SERVICE_HEADERS]

export function surveyHeaders({ motivators, journey }: RetailWordings): string[] {
  const touchpoints = touchpointsOf(journey)
  return [
    ...PROFILE,
    ...motivators.map(({ column }) => column),
    ...SCORES,
    ...touchpoints.map(({ column }) => `Rate_${column}`),
    ...touchpoints.map(({ column }) => `Feel_${column}`),
    ...touchpoints.map(({ column }) => `Importance_${column}`),
    ...touchpoints.map(({ column }) => `Why_${column}`),
    'Comment',
  ]
}

/** The answers of one wave as CSV. `base`: all customers the respondents stand for. */
export function surveyText(
  random: Random,
  options: {
    people: readonly Respondent[]
    base: readonly Customer[]
    aims: WaveAims
    wordings: RetailWordings
  },
): string {
  const { people, base, aims, wordings } = options
  const weights = weightsOf(people, { base, wave: aims.wave })
  const { wave } = aims
  const touchpoints = touchpointsOf(wordings.journey)
  const centre = mean(people.map(({ standing }) => closenessOf(standing)))
  const rows = people.map((person, at): Row => {
    const { customer } = person
    const months = monthsAt(customer, wave)
    const row: Row = {
      ResponseId: `R${wave.slice(2)}-${String(at + 1).padStart(5, '0')}`,
      // Some answer without their card.
      CustomerId: random.next() < 0.012 ? null : customer.id,
      InterviewDate: dayOf(wave, random.below(54)),
      Region: customer.region,
      CustomerFor: tenureBand(months).name,
      AgeBand: customer.age,
      Gender: random.next() < 0.03 ? null : customer.gender,
      Channel: customer.channel,
      Language: customer.language,
      Weight: (weights.get(cellOf(customer, wave)) ?? 1).toFixed(4),
      Recommended: person.recommended ? 'Yes' : 'No',
    }
    addOverall(random, row, person, wordings.motivators)
    Object.assign(
      row,
      serviceAnswers(random, { received: person.received, close: closenessOf(person.standing) }),
    )
    addTouchpoints(random, row, person, {
      touchpoints,
      wave,
      centre,
      verbatims: wordings.verbatims,
    })
    return row
  })
  return csvText(surveyHeaders(wordings), rows)
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Months as a customer when asked, in spring. */
export function monthsAt({ months }: Customer, wave: '2024' | '2025'): number {
  return Math.max(1, wave === '2024' ? months - 9 : months + 3)
}

const STARTS = { '2024': [3, 4], '2025': [3, 3] } as const
const MONTH_DAYS = [31, 28, 31, 30, 31]

/** A day of the interviews, as ISO date. */
function dayOf(wave: '2024' | '2025', days: number): string {
  const [first, start] = STARTS[wave]
  let month = first as number
  let day = start + days
  while (day > (MONTH_DAYS[month - 1] ?? 31)) {
    day -= MONTH_DAYS[month - 1] ?? 31
    month++
  }
  return `${wave}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const cellOf = (customer: Customer, wave: '2024' | '2025'): string =>
  `${customer.region} × ${tenureBand(monthsAt(customer, wave)).name}`

/** Region × tenure: each cell's share of the customers by its share of the answers. */
function weightsOf(
  people: readonly Respondent[],
  options: { base: readonly Customer[]; wave: '2024' | '2025' },
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

/** Satisfaction, difference, motivators, and the likes of NPS. */
function addOverall(
  random: Random,
  row: Row,
  { standing, recommended }: Respondent,
  motivators: Motivators,
): void {
  const close = closenessOf(standing)
  const answers = ladderAnswers(random, {
    standing,
    motivators: motivators.map(({ key }) => MOTIVATORS[key] ?? { strength: 0, usual: 0 }),
  })
  const { satisfied } = answers
  row['Satisfaction'] =
    satisfied === null
      ? null
      : satisfied
        ? 6 + Number(random.next() < 0.35 + 0.2 * close)
        : near(random, { mean: 4.1, spread: 1.1, low: 1, high: 5 })
  row['Differentiation'] = answers.different
  answers.motivators.forEach((answer, at) => {
    row[(motivators[at] as Motivators[number]).column] = answer
  })
  row['NPS'] = near(random, {
    mean: 7.7 + 1.15 * close + (recommended ? 0.7 : 0),
    spread: 1.6,
    low: 0,
    high: 10,
  })
  row['CSAT'] =
    random.next() < 0.02
      ? null
      : near(random, { mean: 3.75 + 0.5 * close, spread: 0.8, low: 1, high: 5 })
}

/** Touchpoints asked about by their importance, of each person: a few, drawn by lot. */
const IMPORTANCE_ASKED = 8

function addTouchpoints(
  random: Random,
  row: Row,
  person: Respondent,
  options: {
    touchpoints: readonly RetailTouchpoint[]
    wave: '2024' | '2025'
    centre: number
    verbatims: Verbatims
  },
): void {
  const { touchpoints, wave, centre, verbatims } = options
  const { customer, standing } = person
  const close = closenessOf(standing) - centre
  const mood = 0.25 * random.normal()
  const used: { touchpoint: RetailTouchpoint; feeling: number }[] = []
  for (const touchpoint of touchpoints) {
    if (random.next() >= reachOf(touchpoint, person)) continue
    const { column, link, feeling: aims } = touchpoint
    const felt = aims[wave] + link * close + mood
    const feeling = near(random, { mean: felt * 1.06, spread: 0.75, low: -2, high: 2 })
    row[`Feel_${column}`] = random.next() < 0.04 ? null : feeling
    row[`Rate_${column}`] = near(random, {
      mean: 4.4 + 1.15 * felt,
      spread: 1,
      low: 1,
      high: 7,
    })
    used.push({ touchpoint, feeling })
  }
  for (const { column, stated } of random.shuffled(touchpoints).slice(0, IMPORTANCE_ASKED)) {
    row[`Importance_${column}`] = near(random, { mean: stated, spread: 1.1, low: 1, high: 7 })
  }
  addRemarks(random, row, { used, language: customer.language, verbatims })
}

/** Share of such people who meet a touchpoint. */
function reachOf({ where, reach }: RetailTouchpoint, { customer, received }: Respondent): number {
  if (where === 'help') return received === null ? 0 : reach
  if (where === 'store') return reach * { Store: 1, Both: 0.8, Online: 0.04 }[customer.channel]
  if (where === 'online') return reach * { Store: 0.06, Both: 0.75, Online: 1 }[customer.channel]
  return reach
}

/** Whoever felt strongly is asked why, and some say it; some have a word at the end. */
function addRemarks(
  random: Random,
  row: Row,
  options: {
    used: readonly { touchpoint: RetailTouchpoint; feeling: number }[]
    language: string
    verbatims: Verbatims
  },
): void {
  const { used, language, verbatims } = options
  for (const { touchpoint, feeling } of used) {
    const strong = feeling === 2 || feeling === -2
    if (random.next() >= (strong ? 0.24 : 0.015)) continue
    const good = feeling === 0 ? random.next() < 0.5 : feeling > 0
    row[`Why_${touchpoint.column}`] = remark(random, {
      words: verbatims[language],
      touchpoint: touchpoint.name,
      good,
    })
  }
  if (random.next() >= 0.2) return
  const score = Number(row['NPS'])
  row['Comment'] = remark(random, {
    words: verbatims[language],
    touchpoint: null,
    good: score >= 9 || (score >= 7 && random.next() < 0.5),
  })
}

/** Customers who answer, by region and tenure, in random order: exactly `count`. */
export function takePart(
  random: Random,
  options: {
    of: readonly Customer[]
    count: number
    wave: '2024' | '2025'
    answers: (c: Customer) => number
  },
): Customer[] {
  const mixed = random.shuffled(options.of)
  const yes = allot(mixed.map(options.answers), options.count)
  return mixed.filter((_, at) => yes[at])
}
