import { advocacy } from './advocacy.ts'
import { bottomBox, topBox } from './box.ts'
import { ces, cesMean } from './ces.ts'
import { activeCustomers, churn, retention } from './churn.ts'
import { connected } from './connected.ts'
import { csat } from './csat.ts'
import type { MetricDefinition } from './definition.ts'
import { emotion } from './emotion.ts'
import { mean } from './mean.ts'
import { nps } from './nps.ts'
import { repeat } from './repeat.ts'
import { share } from './share.ts'
import { spend } from './spend.ts'
import { valueReceived, ves100, vesAgree, vesMean, vesTopTwo } from './ves.ts'

/** Every metric there is, in the order screens list them. */
export const metricDefinitions: readonly MetricDefinition[] = [
  connected,
  nps,
  vesMean,
  valueReceived,
  csat,
  ces,
  advocacy,
  churn,
  retention,
  activeCustomers,
  repeat,
  spend,
  ves100,
  vesTopTwo,
  vesAgree,
  cesMean,
  mean,
  topBox,
  bottomBox,
  emotion,
  share,
]

/** Those that screens list by role: no figure under two names. */
export const listedMetrics: readonly MetricDefinition[] = metricDefinitions.filter(
  ({ restates }) => restates === undefined,
)

const byName = new Map(
  metricDefinitions.flatMap((d) => [d.id, ...d.aliases].map((name) => [name, d] as const)),
)

/** By id or alias. */
export function findMetric(id: string): MetricDefinition | undefined {
  return byName.get(id)
}
