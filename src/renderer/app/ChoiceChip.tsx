import { Menu, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './shell.module.css'

interface Choice {
  value: string
  label: string
  short?: string
}

export interface ChoiceChipProps {
  name: string
  value: string | null
  /** What it says, and offers, when nothing is chosen; left out where something always is. */
  none?: string
  choices: readonly Choice[]
  onChoose: (value: string | null) => void
  /** Further entries under the choices. */
  children?: ReactNode
}

/** What is chosen, on a chip that opens the choices. */
export function ChoiceChip({ name, value, none, choices, onChoose, children }: ChoiceChipProps) {
  const chosen = choices.find((choice) => choice.value === value)
  const shown = value === null ? none : (chosen?.short ?? chosen?.label ?? value)
  return (
    <Menu position="bottom-start" width={260} keepMounted={false}>
      <div
        className={classes['chip']}
        data-active={(none !== undefined && value !== null) || undefined}
      >
        <Menu.Target>
          <UnstyledButton className={classes['chipMain'] ?? ''}>
            {name} <strong>{shown}</strong>
          </UnstyledButton>
        </Menu.Target>
      </div>
      <Menu.Dropdown mah="min(70vh, 36rem)" style={{ overflowY: 'auto' }}>
        <Menu.RadioGroup
          value={value ?? ''}
          onChange={(next) => onChoose(next === '' ? null : next)}
        >
          {none !== undefined && (
            <Menu.RadioItem value="" closeMenuOnClick>
              {none}
            </Menu.RadioItem>
          )}
          {choices.map((choice) => (
            <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
              {choice.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
