import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { Chart } from '../../charts/Chart.tsx'
import { tierBars } from '../../charts/tier-bars.ts'
import { waveBefore } from '../../app/ladder-view.ts'
import { useView } from '../../app/use-view.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import type { Tier } from '../../../shared/model/index.ts'
import { sensitivityView, tierId } from './connection-view.ts'
import type { Connection } from './connection-view.ts'

const words = connectionMessages.sensitivity

/** Every cut one point up and down: what the shares would be, and whether the story would turn. */
export function Sensitivity({ connection }: { connection: Connection }) {
  const { change } = useView()
  const view = useMemo(() => sensitivityView(connection), [connection])
  const flipping = connection.sensitivity.filter(({ flips }) => flips).length
  if (connection.sensitivity.length === 0) {
    return <Text className="tn-note">{words.none}</Text>
  }
  return (
    <Chart
      view={view}
      build={tierBars}
      title={words.title}
      base={[
        words.note,
        ...(waveBefore(connection) === null
          ? []
          : [flipping === 0 ? words.firm : words.shaky(flipping)]),
      ].join(messages.common.separator)}
      onSelect={(tier) => change({ selected: tierId(tier as Tier) })}
    />
  )
}
