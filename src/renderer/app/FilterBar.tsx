import { CloseButton, Menu, Popover, UnstyledButton } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useChange } from '../api/index.ts'
import { notifyFailure } from '../components/notify.ts'
import { messages } from '../../shared/format/messages.ts'
import { ChoiceChip } from './ChoiceChip.tsx'
import { describeCondition } from './condition-words.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { useCatalogue } from './project-state.ts'
import type { Catalogue } from './project-state.ts'
import { SaveSegment } from './SaveSegment.tsx'
import classes from './shell.module.css'
import { useView } from './use-view.ts'

export interface FilterBarProps {
  /** False where the page chooses its waves itself. */
  wave: boolean
}

/** What all figures of the page are about. Every chip is a piece of the address. */
export function FilterBar({ wave }: FilterBarProps) {
  const catalogue = useCatalogue(true).data
  if (catalogue === undefined || catalogue.datasets.length === 0) return null
  return <Chips catalogue={catalogue} wave={wave} />
}

function Chips({ catalogue, wave }: { catalogue: Catalogue; wave: boolean }) {
  const { view, change } = useView()
  const [adding, setAdding] = useState(false)
  const weights = catalogue.variables.filter((variable) => variable.role === 'weight')
  const last = catalogue.waves.at(-1)?.name
  // Without a choice the pages show the last wave against those before it.
  const latest = [messages.filter.latestWave, last].filter((part) => part !== undefined).join(', ')
  const add = useRef<HTMLButtonElement>(null)
  const remove = (index: number) => {
    change({ conditions: view.conditions.filter((_, at) => at !== index) })
    // The chip takes the focus with it; whoever goes on by keyboard goes on here.
    add.current?.focus()
  }
  return (
    <>
      {wave && (catalogue.waves.length > 0 || view.wave !== null) && (
        <ChoiceChip
          name={messages.filter.wave}
          value={view.wave}
          none={latest}
          choices={catalogue.waves.map(({ name }) => ({ value: name, label: name }))}
          onChoose={(value) => change({ wave: value })}
        />
      )}
      {(catalogue.segments.length > 0 || view.segment !== null || view.conditions.length > 0) && (
        <SegmentChip catalogue={catalogue} />
      )}
      {(weights.length > 0 || view.weight !== null) && (
        <ChoiceChip
          name={messages.filter.weight}
          value={view.weight}
          none={messages.filter.unweighted}
          choices={weights.map(({ reference, label }) => ({
            value: reference,
            label: label === '' || label === reference ? reference : `${reference}, ${label}`,
            short: reference,
          }))}
          onChoose={(value) => change({ weight: value })}
        />
      )}
      {view.conditions.map((condition, index) => (
        <ConditionChip
          key={`${index} ${condition}`}
          condition={condition}
          catalogue={catalogue}
          onChange={(next) =>
            change({ conditions: view.conditions.map((old, at) => (at === index ? next : old)) })
          }
          onRemove={() => remove(index)}
        />
      ))}
      <Popover
        opened={adding}
        onChange={setAdding}
        position="bottom-start"
        width={360}
        trapFocus
        returnFocus
      >
        <div className={classes['chip']}>
          <Popover.Target>
            <UnstyledButton
              ref={add}
              className={classes['chipMain'] ?? ''}
              aria-label={messages.filter.addLabel}
              onClick={() => setAdding(!adding)}
            >
              <IconPlus size={14} aria-hidden />
              {messages.filter.add}
            </UnstyledButton>
          </Popover.Target>
        </div>
        <Popover.Dropdown>
          <ConditionEditor
            catalogue={catalogue}
            onApply={(condition) => {
              setAdding(false)
              change({ conditions: [...view.conditions, condition] })
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

function SegmentChip({ catalogue }: { catalogue: Catalogue }) {
  const { view, change } = useView()
  const [naming, setNaming] = useState(false)
  const forget = useChange('segments.delete')
  const deletable = view.segment
  return (
    <>
      <ChoiceChip
        name={messages.filter.segment}
        value={view.segment}
        none={messages.filter.allCustomers}
        choices={catalogue.segments.map(({ name }) => ({ value: name, label: name }))}
        onChoose={(value) => change({ segment: value })}
      >
        {(view.conditions.length > 0 || deletable !== null) && <Menu.Divider />}
        {view.conditions.length > 0 && (
          <Menu.Item
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setNaming(true)}
          >
            {messages.filter.saveSegment}
          </Menu.Item>
        )}
        {deletable !== null && (
          <Menu.Item
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={() =>
              forget.mutate(
                { name: deletable },
                { onSuccess: () => change({ segment: null }), onError: notifyFailure },
              )
            }
          >
            {messages.filter.deleteSegment(deletable)}
          </Menu.Item>
        )}
      </ChoiceChip>
      {naming && <SaveSegment onClose={() => setNaming(false)} />}
    </>
  )
}

interface ConditionChipProps {
  condition: string
  catalogue: Catalogue
  onChange: (condition: string) => void
  onRemove: () => void
}

function ConditionChip({ condition, catalogue, onChange, onRemove }: ConditionChipProps) {
  const [editing, setEditing] = useState(false)
  const { name, values } = describeCondition(condition, catalogue.variables)
  const spoken = [name, values].filter((part) => part !== '').join(' ')
  return (
    <Popover
      opened={editing}
      onChange={setEditing}
      position="bottom-start"
      width={360}
      trapFocus
      returnFocus
    >
      <div className={classes['chip']} data-active>
        <Popover.Target>
          <UnstyledButton
            className={classes['chipMain'] ?? ''}
            aria-label={messages.filter.edit(spoken)}
            title={spoken}
            onClick={() => setEditing(!editing)}
            onKeyDown={(event) => {
              if (event.key === 'Delete' || event.key === 'Backspace') onRemove()
            }}
          >
            {name !== '' && <span>{name}</span>} <strong>{values}</strong>
          </UnstyledButton>
        </Popover.Target>
        <CloseButton
          size="sm"
          className={classes['chipClose'] ?? ''}
          aria-label={messages.filter.remove(spoken)}
          onClick={onRemove}
        />
      </div>
      <Popover.Dropdown>
        <ConditionEditor
          catalogue={catalogue}
          initial={condition}
          onApply={(next) => {
            setEditing(false)
            onChange(next)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
