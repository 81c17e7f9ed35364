import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { metricsCommand } from '../../app/copy-command.ts'
import { EstimateDetails } from '../../app/EstimateDetails.tsx'
import { InspectorSection } from '../../app/InspectorParts.tsx'
import { useStatus } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { Chart } from '../../charts/Chart.tsx'
import { dotWhisker } from '../../charts/dot-whisker.ts'
import { Facts } from '../../components/Facts.tsx'
import type { Fact } from '../../components/Facts.tsx'
import { formatP, unitOf } from '../../../shared/format/figures.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import { CONNECTION_TIER } from '../../../shared/model/index.ts'
import type { Connection, Outcome } from './connection-view.ts'
import { commandWhere } from './connection-input.ts'
import type { Asked } from './connection-input.ts'
import { liftWords, outcomeView } from './outcomes-view.ts'
import { Quiet } from './Quiet.tsx'

const words = connectionMessages.worth

export interface OutcomeInspectorProps {
  connection: Connection
  outcome: Outcome
  asked: Asked
}

/** One outcome: its tiers as a picture, every tier against the satisfied with its test. */
export function OutcomeInspector({ connection, outcome, asked }: OutcomeInspectorProps) {
  const { change } = useView()
  const project = useStatus().data?.project
  const view = useMemo(() => outcomeView(outcome), [outcome])
  const { metric } = outcome
  return (
    <EstimateDetails
      metric={metric}
      estimate={outcome.total}
      command={metricsCommand({
        project: project?.path ?? '',
        metric: metric.metric,
        view: { ...asked.view, by: tierReference(connection, outcome) },
        where: commandWhere(asked),
      })}
    >
      <Chart
        view={view}
        build={dotWhisker}
        title={words.tiersOf(metric.label)}
        order={3}
        base=""
        onSelect={(selected) => change({ selected })}
      />
      {outcome.lifts.length > 0 && (
        <InspectorSection title={words.against}>
          <Facts facts={outcome.lifts.map((lift) => liftFact(lift, outcome, connection.level))} />
          <Text className="tn-note" mt={4}>
            {messages.base.adjusted.bh}
          </Text>
        </InspectorSection>
      )}
    </EstimateDetails>
  )
}

/** The built-in variable, seen from the outcome's own dataset. */
const tierReference = ({ dataset }: Connection, { metric }: Outcome) =>
  metric.dataset === dataset ? CONNECTION_TIER : `${dataset}.${CONNECTION_TIER}`

function liftFact(lift: Outcome['lifts'][number], outcome: Outcome, level: number): Fact {
  const said = liftWords(lift, unitOf(outcome.metric), level)
  const { method, adjustedP } = lift.comparison
  return {
    label: connectionMessages.tiers[lift.tier],
    value: (
      <>
        {said.change}
        <Quiet>{said.interval}</Quiet>
        {said.ratio !== '' && (
          <Quiet>
            {said.ratioRange === '' ? said.ratio : `${said.ratio} (${said.ratioRange})`}
          </Quiet>
        )}
        <Quiet>
          {adjustedP === null
            ? said.said
            : `${messages.figure.test(method)}, ${messages.compare.pWords(formatP(adjustedP))}`}
        </Quiet>
      </>
    ),
  }
}
