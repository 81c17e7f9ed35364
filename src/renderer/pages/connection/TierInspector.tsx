import { useMemo } from 'react'
import { connectionCommand } from '../../app/copy-command.ts'
import { EstimateDetails } from '../../app/EstimateDetails.tsx'
import { InspectorSection } from '../../app/InspectorParts.tsx'
import { waveBefore } from '../../app/ladder-view.ts'
import { useStatus } from '../../app/project-state.ts'
import { Chart } from '../../charts/Chart.tsx'
import { trend } from '../../charts/trend.ts'
import { Facts } from '../../components/Facts.tsx'
import type { Fact } from '../../components/Facts.tsx'
import { formatChange, formatRange, formatValue, unitOf } from '../../../shared/format/figures.ts'
import { changeStyle, verdictOf } from '../../../shared/format/figure-words.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import type { Comparison, Tier } from '../../../shared/model/index.ts'
import { lookedAtWave } from './connection-input.ts'
import type { Asked } from './connection-input.ts'
import { changeOf, tierMetric, tierTrendView } from './connection-view.ts'
import type { Connection } from './connection-view.ts'
import { liftOf, liftWords } from './outcomes-view.ts'
import { Quiet } from './Quiet.tsx'

const words = connectionMessages

export interface TierInspectorProps {
  connection: Connection
  tier: Tier
  asked: Asked
}

/** One step of the ladder: what it is, how it moved, what its customers are worth. */
export function TierInspector({ connection, tier, asked }: TierInspectorProps) {
  const project = useStatus().data?.project
  const share = connection.tiers.find((each) => each.tier === tier)?.share
  const metric = useMemo(() => tierMetric(connection, tier), [connection, tier])
  const waves = useMemo(() => tierTrendView(connection, tier, 120), [connection, tier])
  const change = changeOf(connection, tier)
  const before = waveBefore(connection)
  const worth = worthFacts(connection, tier)
  if (share === undefined) return null
  return (
    <EstimateDetails
      metric={metric}
      estimate={share}
      command={connectionCommand({
        project: project?.path ?? '',
        view: asked.view,
        wave: lookedAtWave(asked.view, asked.catalogue, asked.dataset),
        dataset: asked.dataset,
      })}
    >
      {change !== undefined && before !== null && (
        <Facts facts={[changeFact(change, { level: connection.level, before })]} />
      )}
      {waves.waves.length > 1 && (
        <Chart view={waves} build={trend} title={words.tier.overWaves} order={3} base="" />
      )}
      {worth.length > 0 && (
        <InspectorSection
          title={tier === 'satisfied' ? words.worth.facts : words.worth.factsAgainst}
        >
          <Facts facts={worth} />
        </InspectorSection>
      )}
    </EstimateDetails>
  )
}

function changeFact(change: Comparison, options: { level: number; before: string }): Fact {
  const style = changeStyle(change, 'percent')
  const verdict = verdictOf(change, options.level)
  return {
    label: words.tier.since(options.before),
    value: (
      <>
        {formatChange(change.difference, style)}
        <Quiet>
          {[
            ...(change.interval === null ? [] : [formatRange(change.interval, style)]),
            messages.compare.rowText[verdict],
          ].join(messages.common.separator)}
        </Quiet>
      </>
    ),
  }
}

/** Each outcome of this tier, and how it lies to the satisfied. */
function worthFacts({ outcomes, level }: Connection, tier: Tier): Fact[] {
  return outcomes.flatMap((outcome): Fact[] => {
    const estimate = outcome.tiers.find((each) => each.tier === tier)?.estimate
    if (estimate === undefined) return []
    const { label } = outcome.metric
    const unit = unitOf(outcome.metric)
    const lift = liftOf(outcome, tier)
    const said = lift === undefined ? null : liftWords(lift, unit, level)
    return [
      {
        label,
        value: (
          <>
            {formatValue(estimate.value, { unit, n: estimate.n })}
            {said !== null && lift?.comparison.difference != null && <Quiet>{said.change}</Quiet>}
          </>
        ),
      },
    ]
  })
}
