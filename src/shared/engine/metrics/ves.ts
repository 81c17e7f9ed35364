import type { MetricDefinition, Scoring } from './definition.ts'
import { pairScoring } from './value-enhancement.ts'

/**
 * Value enhancement (VES-style): after an interaction, can the customer achieve more with the
 * product, and are they surer of their decision to buy it? Two items on 1-7. Its owner does not
 * publish the formula; the ways to score it are variants, each named. Domain reference 1.2.
 */
const source =
  'VES-style, after Gartner (2020), whose own formula is not public; this variant is ours.'

const base: Pick<MetricDefinition, 'needs' | 'parameter' | 'direction' | 'source'> = {
  needs: [['vesAchieve', 'vesConfidence']],
  parameter: 'none',
  direction: 'high',
  source,
}
const percent: Pick<Scoring, 'family' | 'unit' | 'range'> = {
  family: 'share',
  unit: 'percent',
  range: { low: 0, high: 100 },
}

export const vesMean: MetricDefinition = {
  ...base,
  id: 'ves-mean',
  aliases: ['ves'],
  label: 'Value enhancement',
  unit: 'scale',
  family: 'mean',
  definition:
    'Mean of the two value enhancement items (able to achieve more, surer of the decision) on 1 to 7, of those who answered both.',
  scoring: ({ variables }) =>
    pairScoring(variables, {
      family: 'mean',
      unit: 'scale',
      range: { low: 1, high: 7 },
      score: (a, b) => (a + b) / 2,
    }),
}

export const ves100: MetricDefinition = {
  ...base,
  id: 'ves-100',
  aliases: [],
  label: 'Value enhancement, 0 to 100',
  unit: 'scale',
  family: 'mean',
  definition:
    'Mean of the two value enhancement items, stretched from 1-7 to 0-100, of those who answered both.',
  scoring: ({ variables }) =>
    pairScoring(variables, {
      family: 'mean',
      unit: 'scale',
      range: { low: 0, high: 100 },
      score: (a, b) => (100 * ((a + b) / 2 - 1)) / 6,
    }),
}

/** 1 where both items reach the cut. */
const both = (cut: number) => (a: number, b: number) => (a >= cut && b >= cut ? 1 : 0)

const receivedScoring: MetricDefinition['scoring'] = ({ variables }) =>
  pairScoring(variables, { ...percent, score: both(6) })

export const vesTopTwo: MetricDefinition = {
  ...base,
  id: 'ves-t2b',
  aliases: [],
  restates: 'value-received',
  label: 'Value enhancement, top 2',
  unit: 'percent',
  family: 'share',
  definition:
    'Share who answered 6 or 7 to both value enhancement items, of those who answered both.',
  scoring: receivedScoring,
}

export const vesAgree: MetricDefinition = {
  ...base,
  id: 'ves-agree',
  aliases: [],
  label: 'Value enhancement, agreeing',
  unit: 'percent',
  family: 'share',
  definition:
    'Share who answered 5, 6 or 7 to both value enhancement items, of those who answered both.',
  scoring: ({ variables }) => pairScoring(variables, { ...percent, score: both(5) }),
}

export const valueReceived: MetricDefinition = {
  ...base,
  id: 'value-received',
  aliases: [],
  label: 'Received value enhancement',
  unit: 'percent',
  family: 'share',
  definition:
    'Share of customers who received value enhancement: 6 or 7 on both items, as ves-t2b. Where the line is drawn is our rule.',
  scoring: receivedScoring,
}
