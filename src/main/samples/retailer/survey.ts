import { touchpointsOf } from '../../../shared/model/index.ts'
import { near } from '../answers.ts'
import { closenessOf, type MotivatorAim } from '../ladder.ts'
import { ladderRow, type SatisfactionAim } from '../ladder-row.ts'
import type { Random } from '../random.ts'
import { csvText, type Row } from '../sample.ts'
import { SERVICE_HEADERS, serviceAnswers } from '../service.ts'
import type { Motivators, RetailJourney, Wordings } from '../wordings.ts'
import { monthsAt, tenureBand, type Customer, type Wave } from './customers.ts'
import type { Respondent, WaveAims } from './respondents.ts'
import { addTouchpoints } from './touchpoint-answers.ts'
import { cellOf, weightsOf } from './weights.ts'

export type RetailWordings = Wordings<RetailJourney>

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
const SATISFACTION: SatisfactionAim = {
  top: 6,
  highest: { share: 0.35, closer: 0.2 },
  below: { mean: 4.1, spread: 1.1, low: 1, high: 5 },
}

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

const STARTS = { '2024': [3, 4], '2025': [3, 3] } as const
const MONTH_DAYS = [31, 28, 31, 30, 31]

/** A day of the interviews, as ISO date. */
function dayOf(wave: Wave, days: number): string {
  const [first, start] = STARTS[wave]
  let month = first as number
  let day = start + days
  while (day > (MONTH_DAYS[month - 1] ?? 31)) {
    day -= MONTH_DAYS[month - 1] ?? 31
    month++
  }
  return `${wave}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Satisfaction, difference, motivators, and the likes of NPS. */
function addOverall(
  random: Random,
  row: Row,
  { standing, recommended }: Respondent,
  motivators: Motivators,
): void {
  const close = closenessOf(standing)
  Object.assign(
    row,
    ladderRow(random, { standing, motivators, aims: MOTIVATORS, satisfaction: SATISFACTION }),
  )
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
