import { Button, Text } from '@mantine/core'
import { dataMessages as words } from '../../../../shared/format/messages-data.ts'
import { changesFor, similarRows, similarChange } from '../meaning-edit.ts'
import type { Changes } from '../meaning-edit.ts'
import type { VariableRow } from '../variable-row.ts'

export interface ApplyToGroupProps {
  row: VariableRow
  all: readonly VariableRow[]
  onChanges: (changes: Changes) => Promise<boolean>
}

/** One column of a question read as a person wants it: the question's other columns alike, at once. */
export function ApplyToGroup({ row, all, onChanges }: ApplyToGroupProps) {
  const { group } = row.meaning
  const changes = changesFor(similarRows(row, all), () => similarChange(row))
  const names = Object.keys(changes)
  if (group === null || names.length === 0) return null
  return (
    <div>
      <Button
        size="xs"
        variant="light"
        fullWidth
        styles={{ label: { whiteSpace: 'normal' }, root: { height: 'auto', paddingBlock: 6 } }}
        onClick={() => void onChanges(changes)}
      >
        {words.similar.apply(names.length, group)}
      </Button>
      <Text className="tn-note" mt={4}>
        {words.similar.help}
      </Text>
    </div>
  )
}
