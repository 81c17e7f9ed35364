import { TIERS } from '../../model/index.ts'
import type { MetricDefinition } from './definition.ts'
import { rescored } from './variable.ts'

const CONNECTED = TIERS.indexOf('connected')

/** Share of the top tier. The tiers themselves are a built-in variable of the frame. */
export const connected: MetricDefinition = {
  id: 'connected',
  aliases: [],
  label: 'Emotionally connected',
  unit: 'percent',
  direction: 'high',
  family: 'share',
  definition:
    'Share of customers who are satisfied, see a difference that matters to them, and feel their motivators fulfilled, by the project’s rule.',
  source: 'HBR-style, after Magids, Zorfas and Leemon (2015); items and cuts are ours.',
  needs: [
    ['satisfaction', 'motivator'],
    ['csat', 'motivator'],
  ],
  parameter: 'none',
  variablesOf: (frame) => [frame.connectionTier()],
  scoring: ({ variables }) => ({
    family: 'share',
    unit: 'percent',
    range: { low: 0, high: 100 },
    flags: [...(variables[0]!.flags ?? [])],
    column: () => rescored(variables[0]!.column(), (tier) => (tier === CONNECTED ? 1 : 0)),
  }),
}
