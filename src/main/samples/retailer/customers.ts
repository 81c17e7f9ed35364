import type { Random } from '../random.ts'

export type Wave = '2024' | '2025'

/** A customer of the retailer, before anything is asked or counted. */
export interface Customer {
  id: string
  /** How fond they are of the retailer: about mean 0 and deviation 1. */
  fondness: number
  /** Months as a customer at the end of 2024; those who came during 2024 have less than 12. */
  months: number
  region: string
  age: string
  gender: string
  channel: 'Store' | 'Online' | 'Both'
  language: 'English' | 'Swedish' | 'Chinese'
}

/** `answers`: how readily people of the region take part, beside others. */
export const REGIONS = [
  { name: 'North', weight: 22, answers: 1.15 },
  { name: 'Midlands', weight: 27, answers: 1 },
  { name: 'Capital', weight: 30, answers: 0.8 },
  { name: 'Coast', weight: 18, answers: 1.1 },
  { name: 'Islands', weight: 3, answers: 0.9 },
]

const AGES = [
  { name: '18 to 29', weight: 24 },
  { name: '30 to 44', weight: 33 },
  { name: '45 to 59', weight: 26 },
  { name: '60 and over', weight: 17 },
]
const GENDERS = [
  { name: 'Woman', weight: 58 },
  { name: 'Man', weight: 38 },
  { name: 'Another answer', weight: 4 },
]
const CHANNELS = [
  { name: 'Store', weight: 30 },
  { name: 'Online', weight: 32 },
  { name: 'Both', weight: 38 },
] as const
const LANGUAGES = [
  { name: 'English', weight: 62 },
  { name: 'Swedish', weight: 24 },
  { name: 'Chinese', weight: 14 },
] as const

/** Bands of the months as a customer, as the survey file holds them; `answers` as for regions. */
const UNDER_2 = { name: 'Under 2 years', answers: 0.92 }
const TO_5 = { name: '2 to 5 years', answers: 1.12 }
const OVER_5 = { name: 'Over 5 years', answers: 0.98 }

export function tenureBand(months: number): typeof UNDER_2 {
  if (months < 24) return UNDER_2
  return months < 60 ? TO_5 : OVER_5
}

/**
 * Customers numbered from `first`. `months`: what they have behind them at the end of 2024, more for
 * those who are fonder.
 */
export function customers(
  random: Random,
  options: { count: number; first: number; months: (u: number) => number },
): Customer[] {
  const { count, first, months } = options
  return Array.from({ length: count }, (_, at) => {
    const fondness = random.normal()
    return {
      id: `NG-${String(first + at).padStart(6, '0')}`,
      fondness,
      months: Math.floor(months(random.next()) * (1 + 0.12 * fondness)),
      region: random.choose(REGIONS).name,
      age: random.choose(AGES).name,
      gender: random.choose(GENDERS).name,
      channel: random.choose(CHANNELS).name,
      language: random.choose(LANGUAGES).name,
    }
  })
}

/** Months as a customer when asked, in spring. */
export function monthsAt({ months }: Customer, wave: Wave): number {
  return Math.max(1, wave === '2024' ? months - 9 : months + 3)
}
