import { SegmentedControl, Text, Title } from '@mantine/core'
import { useId, useMemo } from 'react'
import { baseLine } from '../../app/base-line.ts'
import type { BaseContext } from '../../app/base-line.ts'
import { groupedBy, groupingTitle } from '../../app/grouping-choices.ts'
import { GroupingSelect } from '../../app/GroupingSelect.tsx'
import type { Catalogue } from '../../app/project-state.ts'
import { usePageParameter, useView } from '../../app/use-view.ts'
import { Chart } from '../../charts/Chart.tsx'
import { dotWhisker } from '../../charts/dot-whisker.ts'
import { tierBars } from '../../charts/tier-bars.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import type { Tier } from '../../../shared/model/index.ts'
import classes from './connection.module.css'
import { groupBarsView, groupIntervalsView, tierId } from './connection-view.ts'
import type { Connection } from './connection-view.ts'

const words = connectionMessages.by
const INTERVALS = 'intervals'

export interface ByGroupProps {
  connection: Connection
  catalogue: Catalogue
  base: BaseContext
  selected: Tier | null
}

/** The ladder of each group of one variable; on demand the connected alone, on their intervals. */
export function ByGroup({ connection, catalogue, base, selected }: ByGroupProps) {
  const { view } = useView()
  const [shown, setShown] = usePageParameter('groups')
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} {...(view.by === null ? { className: 'tn-screen' } : {})}>
      <div className={classes['head']}>
        <Title order={2} size="h3" id={titleId}>
          {words.title}
        </Title>
        <GroupingSelect
          catalogue={catalogue}
          labelledBy={titleId}
          placeholder={words.none}
          size="xs"
        />
      </div>
      {view.by === null ? (
        <Text className="tn-note">{words.hint}</Text>
      ) : connection.groups.length === 0 ? (
        <Text className="tn-note">{words.empty}</Text>
      ) : (
        <Groups
          connection={connection}
          variable={groupingTitle(groupedBy(view.by, connection.groups[0]?.group), catalogue)}
          base={baseLine({
            estimate: connection.tiers[0]?.share ?? null,
            wave: connection.wave,
            context: base,
          })}
          intervals={shown === INTERVALS}
          onShow={(intervals) => setShown(intervals ? INTERVALS : null)}
          selected={selected}
        />
      )}
    </section>
  )
}

interface GroupsProps {
  connection: Connection
  variable: string
  base: string
  intervals: boolean
  onShow: (intervals: boolean) => void
  selected: Tier | null
}

function Groups({ connection, variable, base, intervals, onShow, selected }: GroupsProps) {
  const { change } = useView()
  const bars = useMemo(
    () => groupBarsView(connection, { variable, selected }),
    [connection, variable, selected],
  )
  const dots = useMemo(() => groupIntervalsView(connection, { variable }), [connection, variable])
  const control = (
    <SegmentedControl
      size="xs"
      aria-label={words.show}
      value={intervals ? INTERVALS : 'tiers'}
      data={[
        { value: 'tiers', label: words.shares },
        { value: INTERVALS, label: words.connected },
      ]}
      onChange={(value) => onShow(value === INTERVALS)}
    />
  )
  return intervals ? (
    <Chart
      view={dots}
      build={dotWhisker}
      order={3}
      title={words.intervals(variable)}
      base={base}
      control={control}
      onSelect={(selectedId) => change({ selected: selectedId })}
    />
  ) : (
    <Chart
      view={bars}
      build={tierBars}
      order={3}
      title={words.picture(variable)}
      base={base}
      control={control}
      onSelect={(tier) => change({ selected: tierId(tier as Tier) })}
    />
  )
}
