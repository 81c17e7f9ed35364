import { Button, Select, TextInput, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { RefObject } from 'react'
import type { JourneyView } from '../../../shared/contract/index.ts'
import { MOST_NAME } from '../../../shared/model/index.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import type { Target } from './question-rows.ts'

const words = journeyMessages.questions
const NEW = 'new'
const NONE = 'none'

export interface AssignBarProps {
  view: JourneyView
  /** How many questions are selected. */
  selected: number
  target: number | null
  /** The field that says where to, so that the list can hand the focus over. */
  choice: RefObject<HTMLInputElement | null>
  onAssign: (target: Target, name: string) => void
}

/** Where the selected questions go: a touchpoint, a new one, or none. */
export function AssignBar({ view, selected, target, choice, onAssign }: AssignBarProps) {
  const [value, setValue] = useState<string | null>(target === null ? null : String(target))
  const [name, setName] = useState('')
  const [stage, setStage] = useState<string>(String(view.stages[0]?.id ?? NEW))
  const [stageName, setStageName] = useState('')
  const to = targetOf({ view, value, name, stage, stageName })
  const touchpoints = view.stages
    .filter((each) => each.touchpoints.length > 0)
    .map((each) => ({
      // Stages may share a name with another list entry; the group is only read.
      group: each.name,
      items: each.touchpoints.map((touchpoint) => ({
        value: String(touchpoint.id),
        label: touchpoint.name,
      })),
    }))
  return (
    <form
      style={{ display: 'contents' }}
      onSubmit={(event) => {
        event.preventDefault()
        if (to === null || selected === 0) return
        onAssign(to.target, to.name)
        if (value === NEW) {
          setValue(null)
          setName('')
          setStageName('')
        }
      }}
    >
      <Select
        ref={choice}
        size="xs"
        w="11rem"
        aria-label={words.assignTo}
        placeholder={words.choose}
        searchable
        data={[
          { value: NEW, label: words.newTouchpoint },
          { value: NONE, label: words.nothing },
          ...touchpoints,
        ]}
        value={value}
        onChange={setValue}
      />
      {value === NEW && (
        <>
          <NameField label={words.newName} value={name} onChange={setName} />
          <Select
            size="xs"
            w="10rem"
            aria-label={words.newStage}
            title={words.newStage}
            allowDeselect={false}
            data={[
              ...view.stages.map((each) => ({ value: String(each.id), label: each.name })),
              { value: NEW, label: words.newStageOption },
            ]}
            value={stage}
            onChange={(next) => setStage(next ?? NEW)}
          />
          {stage === NEW && (
            <NameField label={words.newStageName} value={stageName} onChange={setStageName} />
          )}
        </>
      )}
      <Button type="submit" size="xs" disabled={to === null || selected === 0}>
        {words.assign(selected)}
      </Button>
      <VisuallyHidden role="status">{words.selected(selected)}</VisuallyHidden>
    </form>
  )
}

interface NameFieldProps {
  label: string
  value: string
  onChange: (name: string) => void
}

function NameField({ label, value, onChange }: NameFieldProps) {
  return (
    <TextInput
      size="xs"
      w="12rem"
      aria-label={label}
      placeholder={label}
      maxLength={MOST_NAME}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** What the fields say; null while something is missing. */
function targetOf(fields: {
  view: JourneyView
  value: string | null
  name: string
  stage: string
  stageName: string
}): { target: Target; name: string } | null {
  const { view, value } = fields
  const [name, stageName] = [fields.name.trim(), fields.stageName.trim()]
  if (value === null) return null
  if (value === NONE) return { target: { kind: 'none' }, name: '' }
  if (value === NEW) {
    const stage = fields.stage === NEW ? stageName : Number(fields.stage)
    return name === '' || stage === '' ? null : { target: { kind: 'new', name, stage }, name }
  }
  const found = view.stages
    .flatMap(({ touchpoints }) => touchpoints)
    .find(({ id }) => String(id) === value)
  return found === undefined
    ? null
    : { target: { kind: 'touchpoint', id: found.id }, name: found.name }
}
