import { Select, SegmentedControl, Stack } from '@mantine/core'
import { useMemo } from 'react'
import { dataMessages as words } from '../../../../shared/format/messages-data.ts'
import { VARIABLE_TYPES } from '../../../../shared/model/index.ts'
import type { Role } from '../../../../shared/model/index.ts'
import { roleChoices } from '../describe.ts'
import { roleChange } from '../meaning-edit.ts'
import { common, commonOr } from '../mixed.ts'
import { CommitText } from './CommitText.tsx'
import type { EditProps } from './edit.ts'
import { Field } from './Field.tsx'

const NONE = '-'

/** Role, label and type: what the variable is. */
export function MeaningFields({ rows, edit }: EditProps) {
  const choices = useMemo(
    () => [
      { group: words.noRole, items: [{ value: NONE, label: words.noRole }] },
      ...roleChoices(),
    ],
    [],
  )
  const role = common(rows, (row) => row.meaning.role)
  const label = common(rows, (row) => row.meaning.label)
  const type = common(rows, (row) => row.meaning.type)
  return (
    <Stack gap="xs">
      <Select
        data-first-field
        size="xs"
        label={words.inspector.role}
        placeholder={role.mixed ? words.mixed : ''}
        data={choices}
        value={role.mixed ? null : (role.value ?? NONE)}
        onChange={(value) => {
          if (value === null) return
          void edit((row) => roleChange(value === NONE ? null : (value as Role), row))
        }}
        searchable
        selectFirstOptionOnChange
        openOnFocus={false}
        allowDeselect={false}
        maxDropdownHeight={320}
        comboboxProps={{ keepMounted: false }}
      />
      <CommitText
        label={words.inspector.label}
        placeholder={label.mixed ? words.mixed : ''}
        value={commonOr(label, '')}
        onCommit={(text) => edit(() => ({ label: text.trim() }))}
      />
      <Field label={words.inspector.type} note={type.mixed ? words.mixed : undefined}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={words.inspector.type}
          data={VARIABLE_TYPES.map((value) => ({ value, label: words.types[value] }))}
          value={commonOr(type, '')}
          onChange={(value) => {
            const chosen = VARIABLE_TYPES.find((known) => known === value)
            if (chosen !== undefined) void edit(() => ({ type: chosen }))
          }}
        />
      </Field>
    </Stack>
  )
}
