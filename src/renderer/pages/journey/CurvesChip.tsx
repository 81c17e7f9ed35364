import {
  ActionIcon,
  Checkbox,
  FocusTrap,
  Group,
  Popover,
  SegmentedControl,
  Select,
  Stack,
  Text,
  UnstyledButton,
} from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { groupingChoices, groupingTitle } from '../../app/grouping-choices.ts'
import { findVariable } from '../../app/condition-words.ts'
import type { Catalogue } from '../../app/project-state.ts'
import shell from '../../app/shell.module.css'
import { SideSelect } from '../../app/SideSelect.tsx'
import { sideName } from '../../app/sides.ts'
import type { JourneyView } from '../../../shared/contract/index.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { messages } from '../../../shared/format/messages.ts'
import type { JourneyAddress } from './journey-address.ts'
import { sidesOf } from './journey-request.ts'
import type { Curves } from './journey-request.ts'
import { groupKey, MOST_OVERLAYS } from './journey-view.ts'

const words = journeyMessages.controls
const KINDS = ['one', 'compare', 'by'] as const

export interface CurvesChipProps {
  view: JourneyView
  catalogue: Catalogue
  change: (patch: Partial<JourneyAddress>) => void
  curves: Curves
  /** Indexes of the overlays drawn. */
  shown: readonly number[]
}

/** Which curves are drawn: one, two sides compared, or up to four groups, on one chip. */
export function CurvesChip(props: CurvesChipProps) {
  const { catalogue, curves, change } = props
  const [opened, setOpened] = useState(false)
  /** Groups were asked for, and by what is not chosen yet. */
  const [choosing, setChoosing] = useState(false)
  const kind = choosing ? 'by' : curves.kind
  const choose = (next: Curves['kind']) => {
    setChoosing(next === 'by')
    const clear = { by: null, groups: [], before: null, after: null }
    if (next !== 'by') change({ ...clear, curves: next })
    else if (catalogue.waves.length > 1) {
      setChoosing(false)
      change({ ...clear, curves: null, by: 'wave' })
    }
  }
  return (
    <Popover
      opened={opened}
      onChange={(next) => {
        // A filter of one's own is written in a dialog, which lies outside this one.
        if (next || document.querySelector('[aria-modal="true"]') === null) setOpened(next)
      }}
      position="bottom-start"
      width={336}
      trapFocus
      returnFocus
    >
      <div className={shell['chip']}>
        <Popover.Target>
          <UnstyledButton className={shell['chipMain'] ?? ''} onClick={() => setOpened(!opened)}>
            {words.curves} <strong>{curvesWords(curves, catalogue)}</strong>
          </UnstyledButton>
        </Popover.Target>
      </div>
      <Popover.Dropdown aria-label={words.curves}>
        {/* Else the first radio has the focus, which need not be the one that is chosen. */}
        <FocusTrap.InitialFocus />
        <Stack gap="sm">
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={words.curves}
            data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
            value={kind}
            onChange={choose}
          />
          {kind === 'one' && <Text className="tn-note">{words.oneHelp}</Text>}
          {curves.kind === 'compare' && kind === 'compare' && <Sides {...props} curves={curves} />}
          {kind === 'by' && <Groups {...props} onChosen={() => setChoosing(false)} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function curvesWords(curves: Curves, catalogue: Catalogue): string {
  if (curves.kind === 'one') return words.kinds.one
  if (curves.kind === 'by') {
    if (curves.variable === 'wave') return words.waves
    return groupingTitle(curves.variable, catalogue)
  }
  const sides = sidesOf(curves)
  return sides === null
    ? words.kinds.compare
    : words.against(sideName(sides.after, catalogue), sideName(sides.before, catalogue))
}

interface SidesProps extends CurvesChipProps {
  curves: Extract<Curves, { kind: 'compare' }>
}

function Sides({ catalogue, curves, change }: SidesProps) {
  const { before, after } = curves
  return (
    <>
      <Group gap={4} align="flex-end" wrap="nowrap">
        <SideSelect
          label={messages.compare.before}
          value={before}
          catalogue={catalogue}
          onChange={(next) => change({ before: next, after })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={messages.compare.swap}
          title={messages.compare.swap}
          disabled={before === null || after === null}
          onClick={() => change({ before: after, after: before })}
        >
          <IconArrowsExchange size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
        <SideSelect
          label={messages.compare.after}
          value={after}
          catalogue={catalogue}
          onChange={(next) => change({ before, after: next })}
        />
      </Group>
      {sidesOf(curves) === null && (
        <Text className="tn-note">{journeyMessages.empty.chooseSides}</Text>
      )}
    </>
  )
}

interface GroupsProps extends CurvesChipProps {
  onChosen: () => void
}

function Groups({ view, catalogue, curves, shown, change, onChosen }: GroupsProps) {
  const groupings = useMemo(() => groupingChoices(catalogue), [catalogue])
  const keys = view.overlays.map(({ group }) => groupKey(group))
  const drawn = shown.flatMap((index) => keys[index] ?? [])
  const items = groupings
    .map(({ group, items: all }) => ({
      group,
      items: all.filter(({ value }) => value !== 'wave'),
    }))
    .filter((each) => each.items.length > 0)
  return (
    <>
      <Select
        label={words.by}
        placeholder={messages.filter.choose}
        searchable
        allowDeselect={false}
        nothingFoundMessage={messages.filter.noVariable}
        data={[
          ...(catalogue.waves.length > 1 ? [{ value: 'wave', label: words.waves }] : []),
          ...items,
        ]}
        value={curves.kind === 'by' ? referenceOf(curves.variable, catalogue) : null}
        onChange={(by) => {
          onChosen()
          change({ by, curves: null, groups: [], before: null, after: null })
        }}
      />
      {curves.kind === 'by' && view.overlays.length > 0 && (
        <Checkbox.Group
          label={words.groups}
          description={words.groupsMost}
          value={drawn}
          maxSelectedValues={MOST_OVERLAYS}
          onChange={(groups) => {
            if (groups.length > 0) change({ groups })
          }}
        >
          <Stack gap={6} mt="xs" mah={220} style={{ overflowY: 'auto' }}>
            {view.overlays.map(({ label }, index) => (
              <Checkbox key={keys[index]} size="xs" value={keys[index] ?? ''} label={label} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  )
}

/** As the list of choices writes it: an address may name a variable without its dataset. */
const referenceOf = (name: string, catalogue: Catalogue): string =>
  findVariable(name, catalogue.variables)?.reference ?? name
