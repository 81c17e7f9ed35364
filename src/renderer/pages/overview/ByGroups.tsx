import { Group, Text, Title } from '@mantine/core'
import { useId, useMemo } from 'react'
import { groupedBy, groupingTitle } from '../../app/grouping-choices.ts'
import { GroupingSelect } from '../../app/GroupingSelect.tsx'
import type { Catalogue } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { baseContext, baseLine } from '../../app/base-line.ts'
import type { BaseContext } from '../../app/base-line.ts'
import { Chart } from '../../charts/Chart.tsx'
import { dotWhisker } from '../../charts/dot-whisker.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './overview.module.css'
import { groupsView, headlineWave, idOf } from './overview-view.ts'
import type { Overview, OverviewMetric } from './overview-view.ts'

const words = messages.overview

/** Every figure by the groups of one variable, each read against its own total. */
export function ByGroups({ overview, catalogue }: { overview: Overview; catalogue: Catalogue }) {
  const { view } = useView()
  const titleId = useId()
  const base = baseContext(view, catalogue)
  const grouped = overview.metrics.filter(({ groups }) => groups.length > 0)
  return (
    <section aria-labelledby={titleId} {...(view.by === null ? { className: 'tn-screen' } : {})}>
      <Group gap="sm" mb="md">
        <Title order={2} size="h3" id={titleId}>
          {words.by}
        </Title>
        <GroupingSelect catalogue={catalogue} labelledBy={titleId} placeholder={words.byNone} />
      </Group>
      {view.by === null ? (
        <Text className="tn-note">{words.byHint}</Text>
      ) : grouped.length === 0 ? (
        <Text className="tn-note">{words.groupsEmpty}</Text>
      ) : (
        <div className={classes['groups']}>
          {grouped.map((metric) => (
            <MetricGroups
              key={idOf(metric)}
              metric={metric}
              variable={groupingTitle(groupedBy(view.by ?? '', metric.groups[0]?.group), catalogue)}
              base={base}
            />
          ))}
        </div>
      )}
    </section>
  )
}

interface MetricGroupsProps {
  metric: OverviewMetric
  variable: string
  base: BaseContext
}

function MetricGroups({ metric, variable, base }: MetricGroupsProps) {
  const { view, change } = useView()
  const shown = useMemo(() => groupsView(metric, { variable }), [metric, variable])
  return (
    <Chart
      view={shown}
      build={dotWhisker}
      title={words.byTitle(metric.metric.label, variable)}
      order={3}
      base={baseLine({
        estimate: metric.total,
        wave: headlineWave(metric, view.wave),
        context: base,
      })}
      onSelect={() => change({ selected: idOf(metric) })}
    />
  )
}
