import {
  ActionIcon,
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  Text,
  TextInput,
} from '@mantine/core'
import { IconArrowBackUp, IconSearch, IconX } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import type { Role } from '../../../shared/model/index.ts'
import { ROLES } from '../../../shared/model/index.ts'
import { roleText } from './describe.ts'
import type { RowFilter } from './needs-look.ts'
import type { VariableRow } from './variable-row.ts'

export interface VariableFiltersProps {
  filter: RowFilter
  onFilter: (filter: RowFilter) => void
  rows: readonly VariableRow[]
  /** How many rows need a look. */
  looking: number
  selected: number
  onTakeBack?: (() => void) | undefined
}

/** What the table shows: all or what needs a look, one role, or what is searched. */
export const VariableFilters = memo(function VariableFilters(props: VariableFiltersProps) {
  const { filter, onFilter, rows, looking, selected, onTakeBack } = props
  const roles = useMemo(() => rolesIn(rows), [rows])
  return (
    <Group gap="sm" mb="xs" mih={36}>
      <SegmentedControl
        size="xs"
        aria-label={words.table.show}
        data={[
          { value: 'all', label: words.table.all(rows.length) },
          { value: 'look', label: words.table.look(looking) },
        ]}
        value={filter.look ? 'look' : 'all'}
        onChange={(value) => onFilter({ ...filter, look: value === 'look' })}
      />
      <TextInput
        size="xs"
        w="14rem"
        aria-label={words.table.search}
        placeholder={words.table.search}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          filter.search === '' ? null : (
            <ActionIcon
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={words.table.clear}
              onClick={() => onFilter({ ...filter, search: '' })}
            >
              <IconX size={12} aria-hidden />
            </ActionIcon>
          )
        }
        value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        w="11rem"
        aria-label={words.table.roleFilter}
        data={[
          { value: '', label: words.table.anyRole },
          ...roles.map((role) => ({
            value: role,
            label: roleText(role === 'none' ? null : role),
          })),
        ]}
        value={filter.role ?? ''}
        onChange={(event) => {
          const value = event.currentTarget.value
          onFilter({ ...filter, role: roles.find((role) => role === value) ?? null })
        }}
      />
      <Text size="xs" c="dimmed" role="status" style={{ marginInlineStart: 'auto' }}>
        {selected > 0 ? words.table.selected(selected) : ''}
      </Text>
      {onTakeBack !== undefined && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={onTakeBack}
        >
          {words.table.takeBack}
        </Button>
      )}
    </Group>
  )
})

/** The roles that occur, in the order of the word list. */
function rolesIn(rows: readonly VariableRow[]): (Role | 'none')[] {
  const used = new Set(rows.map((row) => row.meaning.role))
  const roles: (Role | 'none')[] = ROLES.filter((role) => used.has(role))
  if (used.has(null)) roles.push('none')
  return roles
}
