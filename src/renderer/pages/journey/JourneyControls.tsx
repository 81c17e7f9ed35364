import { ActionIcon, Menu, SegmentedControl, Select, UnstyledButton } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useMemo } from 'react'
import { ChoiceChip } from '../../app/ChoiceChip.tsx'
import { groupingChoices } from '../../app/grouping-choices.ts'
import type { Catalogue } from '../../app/project-state.ts'
import shell from '../../app/shell.module.css'
import { SideSelect } from '../../app/SideSelect.tsx'
import type { MapRow } from '../../journey-map/JourneyMap.tsx'
import type { JourneyView } from '../../../shared/contract/index.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { messages } from '../../../shared/format/messages.ts'
import { PAGE_VIEWS } from './journey-address.ts'
import type { JourneyAddress } from './journey-address.ts'
import type { Curves } from './journey-request.ts'
import { groupKey, MOST_OVERLAYS } from './journey-view.ts'
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
  const { view, address, change, curves, editable } = props
  return (
    <div className={classes['controls']} role="group" aria-label={words.label}>
      <JourneyChooser view={view} editable={editable} change={change} />
      <ChoiceChip
        name={words.metric}
        value={view.metric.metric}
        choices={view.metrics.map(({ metric, label }) => ({ value: metric, label }))}
        onChoose={(metric) => change({ metric })}
      />
      <CurvesSelect {...props} />
      {curves.kind === 'compare' && <SidesChoice {...props} curves={curves} />}
      {curves.kind === 'by' && view.overlays.length > 0 && <GroupsChip {...props} />}
      {address.as === 'map' && <RowsChip {...props} />}
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

const BY = 'by:'

function CurvesSelect({ catalogue, curves, change }: JourneyControlsProps) {
  const groupings = useMemo(() => groupingChoices(catalogue), [catalogue])
  const value = curves.kind === 'by' ? `${BY}${curves.variable}` : curves.kind
  const waves = catalogue.waves.length > 1 ? [{ value: `${BY}wave`, label: words.waves }] : []
  const groups = groupings
    .map(({ group, items }) => ({
      group,
      items: items
        .filter((item) => item.value !== 'wave')
        .map((item) => ({ ...item, value: BY + item.value })),
    }))
    .filter(({ items }) => items.length > 0)
  return (
    <Select
      size="xs"
      w="11rem"
      aria-label={words.curves}
      title={words.curves}
      searchable
      allowDeselect={false}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      nothingFoundMessage={messages.filter.noVariable}
      data={[
        { value: 'one', label: words.one },
        { value: 'compare', label: words.compare },
        ...(waves.length > 0 ? [{ group: words.by, items: waves }] : []),
        ...groups,
      ]}
      value={value}
      onChange={(next) => {
        if (next === null) return
        const sides = { before: null, after: null }
        if (next === 'one' || next === 'compare') {
          change({ curves: next, by: null, groups: [], ...sides })
        } else change({ by: next.slice(BY.length), curves: null, groups: [], ...sides })
      }}
    />
  )
}

interface SidesChoiceProps extends JourneyControlsProps {
  curves: Extract<Curves, { kind: 'compare' }>
}

function SidesChoice({ catalogue, curves, change }: SidesChoiceProps) {
  const { before, after } = curves
  const side = { catalogue, compact: true }
  return (
    <div className={classes['sides']}>
      <SideSelect
        {...side}
        label={messages.compare.before}
        value={before}
        onChange={(next) => change({ before: next, after })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={messages.compare.swap}
        title={messages.compare.swap}
        disabled={before === null || after === null}
        onClick={() => change({ before: after, after: before })}
      >
        <IconArrowsExchange size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
      <SideSelect
        {...side}
        label={messages.compare.after}
        value={after}
        onChange={(next) => change({ before, after: next })}
      />
    </div>
  )
}

interface Tick {
  value: string
  label: string
  ticked: boolean
  disabled?: boolean
}

interface TicksChipProps {
  name: string
  shown: string
  ticks: readonly Tick[]
  /** Said above the ticks. */
  note?: string
  onToggle: (value: string) => void
}

/** Some of a few, on a chip that stays open while they are ticked. */
function TicksChip({ name, shown, ticks, note, onToggle }: TicksChipProps) {
  return (
    <Menu position="bottom-start" width={240} closeOnItemClick={false}>
      <div className={shell['chip']}>
        <Menu.Target>
          <UnstyledButton className={shell['chipMain'] ?? ''}>
            {name} <strong>{shown}</strong>
          </UnstyledButton>
        </Menu.Target>
      </div>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {note !== undefined && <Menu.Label>{note}</Menu.Label>}
        {ticks.map(({ value, label, ticked, disabled }) => (
          <Menu.CheckboxItem
            key={value}
            checked={ticked}
            disabled={disabled === true}
            onChange={() => onToggle(value)}
          >
            {label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function GroupsChip({ view, shown, change }: JourneyControlsProps) {
  const keys = view.overlays.map(({ group }) => groupKey(group))
  const drawn = shown.flatMap((index) => keys[index] ?? [])
  return (
    <TicksChip
      name={words.groups}
      shown={words.groupsShown(drawn.length, keys.length)}
      note={words.groupsMost}
      ticks={view.overlays.map(({ label }, index) => ({
        value: keys[index] ?? '',
        label,
        ticked: shown.includes(index),
        disabled: shown.includes(index) ? drawn.length === 1 : drawn.length >= MOST_OVERLAYS,
      }))}
      onToggle={(key) =>
        change({
          groups: drawn.includes(key) ? drawn.filter((each) => each !== key) : [...drawn, key],
        })
      }
    />
  )
}

function RowsChip({ rows, address, change }: JourneyControlsProps) {
  if (rows.length === 0) return null
  const { hidden } = address
  const shown = rows.filter((row) => !hidden.includes(row)).length
  return (
    <TicksChip
      name={words.rows}
      shown={words.rowsShown(shown, rows.length)}
      ticks={rows.map((row) => ({
        value: row,
        label: words.rowNames[row],
        ticked: !hidden.includes(row),
      }))}
      onToggle={(value) => {
        const row = rows.find((each) => each === value)
        if (row === undefined) return
        change({
          hidden: hidden.includes(row) ? hidden.filter((each) => each !== row) : [...hidden, row],
        })
      }}
    />
  )
}
