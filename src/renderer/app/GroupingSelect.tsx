import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { messages } from '../../shared/format/messages.ts'
import { groupingChoices } from './grouping-choices.ts'
import type { Catalogue } from './project-state.ts'
import { useView } from './use-view.ts'

export interface GroupingSelectProps {
  catalogue: Catalogue
  /** Id of the heading it stands under. */
  labelledBy: string
  placeholder: string
  size?: 'xs' | 'sm'
}

/** What the figures of a page are broken down by, as the address says it. */
export function GroupingSelect(props: GroupingSelectProps) {
  const { catalogue, labelledBy, placeholder, size = 'sm' } = props
  const { view, change } = useView()
  const choices = useMemo(() => groupingChoices(catalogue), [catalogue])
  return (
    <Select
      aria-labelledby={labelledBy}
      placeholder={placeholder}
      searchable
      clearable
      size={size}
      w={280}
      data={choices}
      value={view.by}
      nothingFoundMessage={messages.filter.noVariable}
      onChange={(by) => change({ by })}
    />
  )
}
