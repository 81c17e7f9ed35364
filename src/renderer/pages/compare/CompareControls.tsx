import { ActionIcon, Modal, Select } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation, useSearch } from 'wouter'
import { ConditionEditor } from '../../app/ConditionEditor.tsx'
import { groupingChoices } from '../../app/grouping-choices.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { useView } from '../../app/use-view.ts'
import { segmentCondition, waveCondition } from '../../app/view-state.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './compare.module.css'
import { sideName } from './compare-view.ts'
import type { Sides } from './compare-view.ts'

const words = messages.compare
const OTHER = '\u0000other'

export interface CompareControlsProps {
  catalogue: Catalogue
  sides: Sides
  panel: string | null
  onBefore: (expression: string | null) => void
  onAfter: (expression: string | null) => void
  onPanel: (variable: string | null) => void
  children?: ReactNode
}

export function CompareControls(props: CompareControlsProps) {
  const { catalogue, sides, panel, onBefore, onAfter, onPanel } = props
  const { view, change } = useView()
  const [path, navigate] = useLocation()
  const search = useSearch()
  const groupings = useMemo(() => groupingChoices(catalogue), [catalogue])
  const keys = catalogue.variables.filter(
    ({ role }) => role === 'customerId' || role === 'responseId',
  )
  const swap = () => {
    const parameters = new URLSearchParams(search)
    parameters.set('before', sides.after ?? '')
    parameters.set('after', sides.before ?? '')
    navigate(`${path}?${parameters.toString()}`)
  }
  return (
    <div className={classes['controls']}>
      <SideSelect
        label={words.before}
        value={sides.before}
        catalogue={catalogue}
        onChange={onBefore}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={words.swap}
        title={words.swap}
        onClick={swap}
        disabled={sides.before === null || sides.after === null}
      >
        <IconArrowsExchange size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
      <SideSelect
        label={words.after}
        value={sides.after}
        catalogue={catalogue}
        onChange={onAfter}
      />
      <Select
        label={words.by}
        placeholder={words.byNone}
        searchable
        clearable
        data={groupings}
        value={view.by}
        onChange={(by) => change({ by })}
      />
      {(keys.length > 0 || panel !== null) && (
        <Select
          label={words.panel}
          placeholder={words.panelNone}
          clearable
          title={words.panelHelp}
          data={keys.map(({ reference }) => reference)}
          value={panel}
          onChange={onPanel}
        />
      )}
      {props.children}
    </div>
  )
}

interface SideSelectProps {
  label: string
  value: string | null
  catalogue: Catalogue
  onChange: (expression: string | null) => void
}

function SideSelect({ label, value, catalogue, onChange }: SideSelectProps) {
  const [writing, setWriting] = useState(false)
  const listed = new Set([
    ...catalogue.waves.map(({ name }) => waveCondition(name)),
    ...catalogue.segments.map(({ name }) => segmentCondition(name)),
  ])
  const own = value !== null && !listed.has(value) ? [value] : []
  const groups = [
    {
      group: words.waves,
      items: catalogue.waves.map(({ name }) => ({ value: waveCondition(name), label: name })),
    },
    {
      group: words.segments,
      items: catalogue.segments.map(({ name }) => ({ value: segmentCondition(name), label: name })),
    },
    {
      group: words.other,
      items: [
        ...own.map((expression) => ({ value: expression, label: sideName(expression, catalogue) })),
        { value: OTHER, label: words.otherFilter },
      ],
    },
  ].filter(({ items }) => items.length > 0)
  return (
    <>
      <Select
        label={label}
        placeholder={words.pickSide}
        data={groups}
        value={value}
        allowDeselect={false}
        onChange={(next) => {
          if (next === OTHER) setWriting(true)
          else if (next !== null) onChange(next)
        }}
      />
      <Modal opened={writing} onClose={() => setWriting(false)} title={words.expression(label)}>
        <ConditionEditor
          catalogue={catalogue}
          {...(own[0] === undefined ? {} : { initial: own[0] })}
          onApply={(expression) => {
            setWriting(false)
            onChange(expression)
          }}
        />
      </Modal>
    </>
  )
}
