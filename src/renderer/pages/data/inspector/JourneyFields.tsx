import { Group, Stack } from '@mantine/core'
import { dataMessages as words } from '../../../../shared/format/messages-data.ts'
import type { Meaning } from '../../../../shared/model/index.ts'
import { textOrNull } from '../meaning-edit.ts'
import { common, commonOr } from '../mixed.ts'
import type { VariableRow } from '../variable-row.ts'
import { CommitText } from './CommitText.tsx'
import type { EditProps } from './edit.ts'

type TextField = 'touchpoint' | 'stage' | 'motivator' | 'brand' | 'channel' | 'currency'

export interface JourneyFieldsProps extends EditProps {
  /** All variables of the file, for what was already written elsewhere. */
  all: readonly VariableRow[]
  fields: readonly TextField[]
}

const used = (all: readonly VariableRow[], field: TextField): string[] =>
  [...new Set(all.map((row) => row.meaning[field]).filter((text) => text !== null))].sort()

/** Where in the journey a variable belongs, and other names it goes by. */
export function JourneyFields({ rows, all, edit, fields }: JourneyFieldsProps) {
  return (
    <Stack gap="xs">
      {pairs(fields).map((pair) => (
        <Group key={pair.join()} gap="xs" grow align="flex-start">
          {pair.map((field) => {
            const shared = common(rows, (row) => row.meaning[field])
            return (
              <CommitText
                key={field}
                label={words.inspector[field]}
                placeholder={shared.mixed ? words.mixed : ''}
                value={commonOr(shared, null) ?? ''}
                suggestions={used(all, field)}
                onCommit={(text) =>
                  edit(() => ({ [field]: textOrNull(text) }) satisfies Partial<Meaning>)
                }
              />
            )
          })}
        </Group>
      ))}
    </Stack>
  )
}

function pairs<T>(items: readonly T[]): T[][] {
  const found: T[][] = []
  for (let at = 0; at < items.length; at += 2) found.push(items.slice(at, at + 2))
  return found
}
