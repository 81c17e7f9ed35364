import { Anchor } from '@mantine/core'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { metricsCommand } from '../../app/copy-command.ts'
import { EstimateDetails } from '../../app/EstimateDetails.tsx'
import { Inspect } from '../../app/inspector-slot.tsx'
import { useStatus } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { Chart } from '../../charts/Chart.tsx'
import { trend } from '../../charts/trend.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import { trendView } from './overview-view.ts'
import type { OverviewMetric } from './overview-view.ts'

/** What the selected figure is, how it moved and where it comes from. */
export interface MetricInspectorProps {
  metric: OverviewMetric
  /** True where the page already draws this metric over the waves. */
  drawn: boolean
}

export function MetricInspector({ metric, drawn }: MetricInspectorProps) {
  const { view, hrefOf } = useView()
  const project = useStatus().data?.project
  const waves = useMemo(() => trendView(metric, 120), [metric])
  return (
    <Inspect>
      <EstimateDetails
        metric={metric.metric}
        estimate={metric.total}
        command={metricsCommand({
          project: project?.path ?? '',
          metric: metric.metric.metric,
          view,
        })}
      >
        {metric.metric.metric === 'connected' && (
          <Anchor component={Link} href={hrefOf('/connection')} size="sm">
            {connectionMessages.ladder.more}
          </Anchor>
        )}
        {!drawn && metric.trend.length > 1 && (
          <Chart
            view={waves}
            build={trend}
            title={messages.inspector.overWaves}
            order={3}
            base=""
          />
        )}
      </EstimateDetails>
    </Inspect>
  )
}
