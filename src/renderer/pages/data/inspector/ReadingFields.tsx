import { Group, NativeSelect, Stack } from '@mantine/core'
import { dataMessages as words } from '../../../../shared/format/messages-data.ts'
import { parseBands, textOrNull } from '../meaning-edit.ts'
import { common, commonOr } from '../mixed.ts'
import { CommitText } from './CommitText.tsx'
import type { EditProps } from './edit.ts'

/** How cells are read (decimal mark, date format) and numbers cut into bands. */
export function ReadingFields({ rows, edit }: EditProps) {
  const decimal = common(rows, (row) => row.meaning.decimal)
  const dateFormat = common(rows, (row) => row.meaning.dateFormat)
  const mixedChoice = decimal.mixed ? [{ value: '', label: words.mixed }] : []
  return (
    <Group gap="xs" grow align="flex-start">
      <NativeSelect
        size="xs"
        label={words.inspector.decimal}
        data={[
          ...mixedChoice,
          { value: 'file', label: words.inspector.decimals.file },
          { value: '.', label: words.inspector.decimals['.'] },
          { value: ',', label: words.inspector.decimals[','] },
        ]}
        value={decimal.mixed ? '' : (decimal.value ?? 'file')}
        onChange={(event) => {
          const value = event.currentTarget.value
          if (value === '') return
          void edit(() => ({ decimal: value === '.' || value === ',' ? value : null }))
        }}
      />
      <CommitText
        label={words.inspector.dateFormat}
        title={words.inspector.dateFormatHelp}
        placeholder={dateFormat.mixed ? words.mixed : ''}
        value={commonOr(dateFormat, null) ?? ''}
        onCommit={(text) => edit(() => ({ dateFormat: textOrNull(text) }))}
      />
    </Group>
  )
}

export function BandFields({ rows, edit }: EditProps) {
  const bands = common(rows, (row) => row.meaning.bands)
  return (
    <Stack gap="xs">
      <CommitText
        label={words.inspector.bands}
        description={words.inspector.bandsHelp}
        placeholder={bands.mixed ? words.mixed : ''}
        value={commonOr(bands, null)?.join(', ') ?? ''}
        onCommit={(text) => {
          if (text.trim() === '') return edit(() => ({ bands: null }))
          const bounds = parseBands(text)
          return bounds === null ? words.inspector.bandsWrong : edit(() => ({ bands: bounds }))
        }}
      />
    </Stack>
  )
}
