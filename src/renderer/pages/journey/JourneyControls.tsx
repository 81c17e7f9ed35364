import { Menu, SegmentedControl } from '@mantine/core'
import { ChoiceChip } from '../../app/ChoiceChip.tsx'
import type { Catalogue } from '../../app/project-state.ts'
import type { MapRow } from '../../journey-map/JourneyMap.tsx'
import type { JourneyView } from '../../../shared/contract/index.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { PAGE_VIEWS } from './journey-address.ts'
import type { JourneyAddress } from './journey-address.ts'
import type { Curves } from './journey-request.ts'
import { CurvesChip } from './CurvesChip.tsx'
import classes from './journey.module.css'
import { JourneyChooser } from './JourneyChooser.tsx'

const words = journeyMessages.controls

export interface JourneyControlsProps {
  view: JourneyView
  catalogue: Catalogue
  address: JourneyAddress
  change: (patch: Partial<JourneyAddress>) => void
  curves: Curves
  /** Indexes of the overlays drawn. */
  shown: readonly number[]
  /** Rows this map could have. */
  rows: readonly MapRow[]
  editable: boolean
}

/** Which journey, what its curve shows, which curves, and as what: one line above the map. */
export function JourneyControls(props: JourneyControlsProps) {
  const { view, address, change, editable } = props
  return (
    <div className={classes['controls']} role="group" aria-label={words.label}>
      <JourneyChooser view={view} editable={editable} change={change} />
      <ChoiceChip
        name={words.metric}
        value={view.metric.metric}
        choices={view.metrics.map(({ metric, label }) => ({ value: metric, label }))}
        onChoose={(metric) => change({ metric })}
      >
        {address.as === 'map' && <RowItems {...props} />}
      </ChoiceChip>
      <CurvesChip {...props} />
      <SegmentedControl
        className={classes['push'] ?? ''}
        size="xs"
        aria-label={words.view}
        data={PAGE_VIEWS.map((value) => ({ value, label: words[value] }))}
        value={address.as}
        onChange={(as) => change({ as })}
      />
    </div>
  )
}

/** Rows under the curve; the menu stays open while they are ticked. */
function RowItems({ rows, address, change }: JourneyControlsProps) {
  const { hidden } = address
  if (rows.length === 0) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{words.rows}</Menu.Label>
      {rows.map((row) => (
        <Menu.CheckboxItem
          key={row}
          checked={!hidden.includes(row)}
          onChange={(on) =>
            change({ hidden: on ? hidden.filter((each) => each !== row) : [...hidden, row] })
          }
        >
          {words.rowNames[row]}
        </Menu.CheckboxItem>
      ))}
    </>
  )
}
