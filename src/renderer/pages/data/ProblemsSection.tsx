import { Anchor, Group, Stack, Text, Title, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import type { excludedCellsSchema } from '../../../shared/contract/index.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import type { Problem } from '../../../shared/model/index.ts'
import styles from './data.module.css'
import { WorstRows } from './WorstRows.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'

export type ExcludedCells = z.infer<typeof excludedCellsSchema>

export interface ProblemsSectionProps {
  problems: readonly Problem[]
  /** Problems beyond the listed ones are counted here too. */
  problemCount?: number | undefined
  excluded: ExcludedCells
  onShow: (variable: string) => void
}

/** Everything that does not fit: rows of the file, then cells by variable. */
export function ProblemsSection(props: ProblemsSectionProps) {
  const { problems, problemCount, excluded, onShow } = props
  const rows = problemCount ?? problems.length
  const cells = excluded.reduce((sum, variable) => sum + variable.count, 0)
  if (rows === 0 && cells === 0) {
    return (
      <Text size="sm" c="dimmed">
        {words.problems.none}
      </Text>
    )
  }
  return (
    <Stack gap="lg">
      <WorstRows problems={problems} excluded={excluded} />
      {rows > 0 && (
        <div>
          <Title order={3}>{words.problems.title(rows)}</Title>
          <Text className="tn-note" mb={8}>
            {words.problems.lead}
          </Text>
          <ProblemsTable
            problems={problems}
            total={problemCount}
            label={words.problems.title(rows)}
          />
        </div>
      )}
      {cells > 0 && (
        <div>
          <Title order={3}>{words.problems.excludedTitle(cells)}</Title>
          <Text className="tn-note" mb={8}>
            {words.problems.excludedLead}
          </Text>
          <ul className={styles.excludedList}>
            {excluded.map((variable) => (
              <li key={variable.variable}>
                <ExcludedLine variable={variable} onShow={onShow} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  )
}

interface ExcludedLineProps {
  variable: ExcludedCells[number]
  onShow: (variable: string) => void
}

function ExcludedLine({ variable, onShow }: ExcludedLineProps) {
  const [open, setOpen] = useState(false)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <Group gap="sm" wrap="nowrap">
        <UnstyledButton
          className={styles.disclose ?? ''}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Chevron size={14} aria-hidden />
          <span>
            {words.table.excluded(variable.count)}
            <VisuallyHidden> {words.problems.of(variable.variable)}</VisuallyHidden>
          </span>
        </UnstyledButton>
        <Anchor
          component="button"
          type="button"
          size="sm"
          className={styles.ellipsis ?? ''}
          onClick={() => onShow(variable.variable)}
        >
          {variable.variable}
        </Anchor>
      </Group>
      {open && (
        <ProblemsTable
          problems={variable.cells}
          total={variable.count}
          label={words.problems.showOf(variable.variable)}
        />
      )}
    </>
  )
}
