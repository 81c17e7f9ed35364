import { Tooltip, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { ladderView, waveBefore } from '../../app/ladder-view.ts'
import { useView } from '../../app/use-view.ts'
import { Chart } from '../../charts/Chart.tsx'
import { tierBars } from '../../charts/tier-bars.ts'
import { DASH, formatCount } from '../../../shared/format/figures.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './connection.module.css'
import { ladderOf, RULE, tierId, triedView } from './connection-view.ts'
import type { Connection, Selection } from './connection-view.ts'

export interface LadderProps {
  connection: Connection
  /** The answer under the stored rule, while another one is tried. */
  stored: Connection | null
  selection: Selection
}

const words = connectionMessages.ladder
const aside = connectionMessages.aside

/** How many stand on each step, in this wave and those before, and who the ladder does not show. */
export function Ladder({ connection, stored, selection }: LadderProps) {
  const { change } = useView()
  const tier = selection.kind === 'tier' ? selection.tier : null
  const view = useMemo(
    () =>
      stored === null
        ? ladderView(ladderOf(connection), { selected: tier })
        : triedView(stored, connection, tier),
    [connection, stored, tier],
  )
  return (
    <div>
      <Chart
        view={view}
        build={tierBars}
        title={words.title}
        base={baseOf(connection, stored !== null)}
        onSelect={(selected) =>
          change({ selected: tierId(selected as Connection['tiers'][number]['tier']) })
        }
        control={
          <UnstyledButton
            className={classes['rule'] ?? ''}
            data-opens="rule"
            onClick={() => change({ selected: RULE })}
          >
            {words.editRule}
          </UnstyledButton>
        }
      />
      <BesideTheLadder connection={connection} />
    </div>
  )
}

function baseOf(connection: Connection, trying: boolean): string {
  const { rule } = connection
  const before = waveBefore(connection)
  return [
    ...(!trying && before !== null && connection.changes.length > 0 ? [words.clear(before)] : []),
    ...(rule.steps === 4
      ? []
      : [rule.rule.differentiation.used ? words.threeSteps : words.threeStepsChosen]),
  ].join(messages.common.separator)
}

/** Who the ladder does not show, with what that means. */
function BesideTheLadder({ connection }: { connection: Connection }) {
  const { offPath, unassigned, tooFewMotivators, rule } = connection
  const counts = [
    { count: offPath, label: aside.offPath(rule.steps), help: aside.offPathHelp },
    { count: unassigned, label: aside.unassigned(rule.steps), help: aside.unassignedHelp },
    {
      count: tooFewMotivators,
      label: aside.tooFew(rule.motivators.needed),
      help: aside.tooFewHelp,
    },
  ].filter(({ count }) => count !== 0)
  if (counts.length === 0) return null
  return (
    <dl className={classes['aside']} aria-label={aside.label}>
      {counts.map(({ count, label, help }) => (
        <div key={label}>
          <Tooltip
            label={count === null ? `${help} ${aside.hidden}` : help}
            events={{ hover: true, focus: true, touch: true }}
          >
            <dt tabIndex={0}>{label}</dt>
          </Tooltip>
          <dd>{count === null ? DASH : formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
