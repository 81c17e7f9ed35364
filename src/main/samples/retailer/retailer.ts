import { allot } from '../allot.ts'
import { seeded, type Random } from '../random.ts'
import { journeyPlan, valueSegments, type SampleFile, type SamplePlan } from '../sample.ts'
import { churnText, leavers, loyaltyText, type YearCustomer } from './behaviour.ts'
import { churnCodebook, loyaltyCodebook, surveyCodebook } from './codebook.ts'
import { customers, monthsAt, REGIONS, tenureBand, type Customer, type Wave } from './customers.ts'
import { respondents, type Respondent, type WaveAims } from './respondents.ts'
import { surveyText, type RetailWordings } from './survey.ts'

/**
 * The published apparel case (Magids, Zorfas and Leemon, HBR 2015; figures as the brief gives them):
 * connected 21 to 26 %, attrition 37 to 33 %, advocacy 24 to 30 %, active customers +15 %. About
 * 15 % of service contacts receive value enhancement (Gartner). All else here is invented.
 */
const AIMS: Record<Wave, WaveAims> = {
  '2024': {
    wave: '2024',
    tiers: { connected: 0.21, differentiated: 0.14, satisfied: 0.25 },
    advocacy: 0.24,
    received: 0.147,
  },
  '2025': {
    wave: '2025',
    tiers: { connected: 0.26, differentiated: 0.13, satisfied: 0.24 },
    advocacy: 0.3,
    received: 0.153,
  },
}

/** Customers at the start of each year, and those who left: 5,040 stayed, then 5,796, 15 % more. */
const BASE = { 2024: 8000, new: 3610 }
const LEFT = { 2024: 2960, 2025: 2854 }
/**
 * Who answers: in 2025 a panel of those who did in 2024, customers won since, and some of the others.
 * The new ones answer as often as they are many, so that weights change little about connection.
 */
const ANSWERS = { 2024: 5800, panel: 3000, new: 2520, others: 680 }

/** The whole sample from one seed. */
export function retailerSample(wordings: RetailWordings, seed: number): SamplePlan {
  const random = seeded(seed)
  const first = customers(random, {
    count: BASE[2024],
    first: 1,
    months: (u) => 13 + 190 * u * u,
  })
  const asked2024 = takePart(random, {
    of: first,
    count: ANSWERS[2024],
    answers: readiness('2024'),
  })
  const people2024 = respondents(random, asked2024, AIMS['2024'])
  const answers2024 = byCustomer(people2024)
  const year2024 = first.map(withAnswer(answers2024))
  const left2024 = leavers(year2024, { random, total: LEFT[2024] })

  const stayed = first.filter((customer) => !left2024.has(customer))
  const fresh = customers(random, {
    count: BASE.new,
    first: BASE[2024] + 1,
    months: (u) => 1 + 10 * u,
  })
  const base2025 = [...stayed, ...fresh]
  const panel = takePart(random, {
    of: stayed.filter((customer) => answers2024.has(customer)),
    count: ANSWERS.panel,
    answers: readiness('2025'),
  })
  const won = takePart(random, {
    of: fresh,
    count: ANSWERS.new,
    answers: readiness('2025'),
  })
  const others = takePart(random, {
    of: stayed.filter((customer) => !answers2024.has(customer)),
    count: ANSWERS.others,
    answers: readiness('2025'),
  })
  const asked2025 = random.shuffled([...panel, ...won, ...others])
  const people2025 = respondents(random, asked2025, AIMS['2025'])
  const answers2025 = byCustomer(people2025)
  const latest = new Map([...answers2024, ...answers2025])
  const year2025 = base2025.map(withAnswer(latest))
  const left2025 = leavers(year2025, { random, total: LEFT[2025] })

  const year = (which: 2024 | 2025) =>
    which === 2024
      ? { people: year2024, left: left2024, base: first, answers: people2024 }
      : { people: year2025, left: left2025, base: base2025, answers: people2025 }
  const files = ([2024, 2025] as const).flatMap((which) =>
    filesOf(wordings, { which, seed, ...year(which) }),
  )
  const kinds = ['survey', 'churn', 'loyalty'] as const
  return {
    sample: 'retailer',
    files: kinds.flatMap((kind) => files.filter((file) => file.kind === kind)),
    journey: journeyPlan(wordings.journey),
    segments: [
      ...valueSegments,
      { name: 'Online shoppers', where: "Channel = 'Online'" },
      { name: 'Store shoppers', where: "Channel = 'Store'" },
      { name: 'Islands', where: "Region = 'Islands'" },
    ],
    connectionOutcomes: [],
  }
}

/** Exactly `count` of the customers, in random order; some are readier to answer than others. */
function takePart(
  random: Random,
  options: {
    of: readonly Customer[]
    count: number
    answers: (customer: Customer) => number
  },
): Customer[] {
  const mixed = random.shuffled(options.of)
  const yes = allot(mixed.map(options.answers), options.count)
  return mixed.filter((_, at) => yes[at])
}

const byCustomer = (people: readonly Respondent[]): Map<Customer, Respondent> =>
  new Map(people.map((person) => [person.customer, person]))

const withAnswer =
  (answers: ReadonlyMap<Customer, Respondent>) =>
  (customer: Customer): YearCustomer => ({ customer, answer: answers.get(customer) ?? null })

/** How readily a customer takes part: what the weights make up for. */
const readiness = (wave: Wave) => (customer: Customer) =>
  (REGIONS.find(({ name }) => name === customer.region)?.answers ?? 1) *
  tenureBand(monthsAt(customer, wave)).answers

function filesOf(
  wordings: RetailWordings,
  options: {
    which: 2024 | 2025
    seed: number
    people: YearCustomer[]
    left: Set<Customer>
    base: Customer[]
    answers: Respondent[]
  },
): SampleFile[] {
  const { which, seed, people, left, base, answers } = options
  const wave = `${which}` as const
  const shared = { wave, further: which === 2025 }
  return [
    {
      ...shared,
      name: `retailer-survey-${wave}-invented.csv`,
      dataset: 'Survey',
      kind: 'survey',
      codebook: surveyCodebook(wordings),
      text: () =>
        surveyText(seeded(seed + which), { people: answers, base, aims: AIMS[wave], wordings }),
    },
    {
      ...shared,
      name: `retailer-churn-${wave}-invented.csv`,
      dataset: 'Churn',
      kind: 'churn',
      codebook: churnCodebook,
      text: () => churnText(people, { year: which, left }),
    },
    {
      ...shared,
      name: `retailer-loyalty-${wave}-invented.csv`,
      dataset: 'Loyalty',
      kind: 'loyalty',
      codebook: loyaltyCodebook,
      text: () => loyaltyText(seeded(seed - which), people, { year: which, left }),
    },
  ]
}
