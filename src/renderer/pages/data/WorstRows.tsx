import { Table, Text, Title } from '@mantine/core'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import type { Problem } from '../../../shared/model/index.ts'
import styles from './data.module.css'
import type { ExcludedCells } from './ProblemsSection.tsx'
import { worstRows } from './worst-rows.ts'

const SHOWN = 20

export interface WorstRowsProps {
  problems: readonly Problem[]
  excluded: ExcludedCells
}

/** The rows to look at first: those in which most does not fit. */
export function WorstRows({ problems, excluded }: WorstRowsProps) {
  const rows = worstRows([...problems, ...excluded.flatMap(({ cells }) => cells)], SHOWN)
  if (rows.length === 0) return null
  const title = words.problems.worstTitle(rows.length)
  return (
    <div>
      <Title order={3}>{title}</Title>
      <Text className="tn-note" mb={8}>
        {words.problems.worstLead}
      </Text>
      <div className={styles.scrollBox} tabIndex={0} role="region" aria-label={title}>
        <Table stickyHeader aria-label={title} className={styles.small ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={styles.figure ?? ''}>{words.problems.row}</Table.Th>
              <Table.Th className={styles.figure ?? ''}>{words.problems.line}</Table.Th>
              <Table.Th className={styles.figure ?? ''}>{words.problems.worstCount}</Table.Th>
              <Table.Th>{words.problems.worstWhat}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ row, line, problems: found }) => (
              <Table.Tr key={row}>
                <Table.Td className={styles.figure ?? ''}>{words.number(row)}</Table.Td>
                <Table.Td className={styles.figure ?? ''}>
                  {line === null ? '–' : words.number(line)}
                </Table.Td>
                <Table.Td className={styles.figure ?? ''}>{words.number(found.length)}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {found
                    .map(({ column, value, problem }) =>
                      column === null ? problem : `${column}: ${value ?? problem}`,
                    )
                    .join(' · ')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  )
}
