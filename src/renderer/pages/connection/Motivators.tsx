import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { baseLine } from '../../app/base-line.ts'
import type { BaseContext } from '../../app/base-line.ts'
import { usePageParameter } from '../../app/use-view.ts'
import { Chart } from '../../charts/Chart.tsx'
import { dotWhisker } from '../../charts/dot-whisker.ts'
import { gaps } from '../../charts/gaps.ts'
import { formatCount } from '../../../shared/format/figures.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import type { Estimate } from '../../../shared/model/index.ts'
import type { Connection } from './connection-view.ts'
import { motivatorGapsView, motivatorsView } from './motivators-view.ts'

const words = connectionMessages.motivators
const SHOWN = ['gap', 'mean', 'topTwo'] as const
type Shown = (typeof SHOWN)[number]

/** Where the satisfied lie behind the connected, motivator by motivator; or how everybody answers. */
export function Motivators({ connection, base }: { connection: Connection; base: BaseContext }) {
  const [text, setText] = usePageParameter('motivators')
  const shown = SHOWN.find((each) => each === text) ?? 'gap'
  const control = (
    <SegmentedControl
      size="xs"
      aria-label={words.show}
      value={shown}
      data={[
        { value: 'gap', label: words.gapChoice },
        { value: 'mean', label: words.meanChoice },
        { value: 'topTwo', label: words.topTwoChoice },
      ]}
      onChange={(value) => setText(value === 'gap' ? null : value)}
    />
  )
  const gapView = useMemo(() => motivatorGapsView(connection), [connection])
  return shown === 'gap' ? (
    <Chart
      view={gapView}
      build={gaps}
      title={words.title}
      base={[
        words.base(
          largest(connection.motivators.map(({ satisfied }) => satisfied)),
          largest(connection.motivators.map(({ connected }) => connected)),
        ),
        words.note,
      ].join(messages.common.separator)}
      control={control}
    />
  ) : (
    <OfEverybody connection={connection} shown={shown} base={base} control={control} />
  )
}

const largest = (estimates: readonly Estimate[]) => {
  const bases = estimates.flatMap(({ n }) => n ?? [])
  return bases.length === 0 ? null : formatCount(Math.max(...bases))
}

interface OfEverybodyProps {
  connection: Connection
  shown: Exclude<Shown, 'gap'>
  base: BaseContext
  control: ReactNode
}

function OfEverybody({ connection, shown, base, control }: OfEverybodyProps) {
  const view = useMemo(() => motivatorsView(connection, shown), [connection, shown])
  return (
    <Chart
      view={view}
      build={dotWhisker}
      title={words[shown]}
      base={baseLine({
        estimate: connection.motivators[0]?.estimate ?? null,
        wave: connection.wave,
        context: base,
      })}
      control={control}
    />
  )
}
