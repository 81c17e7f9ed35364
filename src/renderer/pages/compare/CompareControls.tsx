import { ActionIcon, Select } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useLocation, useSearch } from 'wouter'
import { groupingChoices } from '../../app/grouping-choices.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { SideSelect } from '../../app/SideSelect.tsx'
import type { Sides } from '../../app/sides.ts'
import { useView } from '../../app/use-view.ts'
import { messages } from '../../../shared/format/messages.ts'
import classes from './compare.module.css'

const words = messages.compare

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
