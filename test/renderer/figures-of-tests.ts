import type { Comparison, Estimate } from '../../src/shared/model/index.ts'
import { DARK, LIGHT } from '../../src/renderer/app/tokens.ts'
import { coloursOf } from '../../src/renderer/charts/use-look.ts'
import type { Look } from '../../src/renderer/charts/model.ts'

/** SFO 2018: the NPS of rules.md, as the services answer it. */
export const NPS_2018: Estimate = {
  metric: 'nps',
  variable: 'NETPRO',
  dataset: 'sfo',
  group: { wave: { code: '2018', label: '2018' } },
  value: 30.98113207547169,
  n: 2650,
  effectiveN: 2650,
  standardError: 1.442,
  interval: { low: 28.1, high: 33.8, level: 0.95, method: 'adjusted-wald' },
  parts: { promoterShare: 0.5098113, passiveShare: 0.29018868, detractorShare: 0.2 },
  excluded: { missing: 159, outOfRange: 0, zeroWeight: 0 },
  flags: [],
  weight: null,
}

export const NPS_2017: Estimate = {
  ...NPS_2018,
  group: { wave: { code: '2017', label: '2017' } },
  value: 39.84,
  n: 2746,
  effectiveN: 2746,
  interval: { low: 37.2, high: 42.4, level: 0.95, method: 'adjusted-wald' },
  parts: { promoterShare: 0.556, passiveShare: 0.2864, detractorShare: 0.1576 },
}

/** A figure on three people: the services hide it and its base. */
export const HIDDEN: Estimate = {
  ...NPS_2018,
  value: null,
  n: null,
  effectiveN: null,
  standardError: null,
  interval: null,
  parts: null,
  excluded: null,
  flags: ['suppressed'],
}

export const CHANGE: Comparison = {
  metric: 'nps',
  variable: 'NETPRO',
  dataset: 'sfo',
  group: null,
  before: { ...NPS_2017, group: null },
  after: { ...NPS_2018, group: null },
  difference: -8.86,
  standardError: 1.965,
  interval: { low: -12.7, high: -5, level: 0.95, method: 'adjusted-wald-z' },
  statistic: -4.509,
  degreesOfFreedom: null,
  pValue: 0.0000065,
  adjustedP: 0.00002,
  method: 'adjusted-wald-z',
  textbook: { standardError: 1.965, statistic: -4.509, pValue: 0.0000065 },
  direction: 'high',
  pairs: null,
  flags: [],
}

export const look = (width = 860, scheme: 'light' | 'dark' = 'light'): Look => ({
  colours: coloursOf(scheme === 'dark' ? DARK : LIGHT),
  width,
  zoom: 1,
  motion: true,
})

/** Narrow spaces and true minus signs as one types them. */
export const plain = (text: string) =>
  text
    .replaceAll(/[\u202f\u00a0]/g, ' ')
    .replaceAll('\u2212', '-')
    .replaceAll('\u2013', '-')
