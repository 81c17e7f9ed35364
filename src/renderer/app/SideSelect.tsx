import { Modal, Select } from '@mantine/core'
import { useState } from 'react'
import { messages } from '../../shared/format/messages.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import type { Catalogue } from './project-state.ts'
import { sideName } from './sides.ts'
import { segmentCondition, waveCondition } from './view-state.ts'

const words = messages.compare
const OTHER = '\u0000other'

export interface SideSelectProps {
  label: string
  value: string | null
  catalogue: Catalogue
  onChange: (expression: string | null) => void
}

/** A wave, a segment or a filter of one's own. */
export function SideSelect({ label, value, catalogue, onChange }: SideSelectProps) {
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
