import { Table, Text } from '@mantine/core'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import type { Problem } from '../../../shared/model/index.ts'
import styles from './data.module.css'

export interface ProblemsTableProps {
  problems: readonly Problem[]
  /** How many there are in all, where more than those listed. */
  total?: number | undefined
  label: string
}

/** Rows or cells that don't fit: where they stand in the file and what is wrong with them. */
export function ProblemsTable({ problems, total, label }: ProblemsTableProps) {
  const all = total ?? problems.length
  return (
    <>
      <div className={styles.scrollBox} tabIndex={0} role="region" aria-label={label}>
        <Table stickyHeader aria-label={label} className={styles.small ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={styles.figure ?? ''}>{words.problems.row}</Table.Th>
              <Table.Th className={styles.figure ?? ''}>{words.problems.line}</Table.Th>
              <Table.Th>{words.problems.column}</Table.Th>
              <Table.Th>{words.problems.value}</Table.Th>
              <Table.Th>{words.problems.problem}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {problems.map((problem, index) => (
              // Two problems may be alike in every word; their place in the list tells them apart.
              <Table.Tr key={index}>
                <Table.Td className={styles.figure ?? ''}>
                  {problem.row === null ? '–' : words.number(problem.row)}
                </Table.Td>
                <Table.Td className={styles.figure ?? ''}>
                  {problem.line === null ? '–' : words.number(problem.line)}
                </Table.Td>
                <Table.Td>
                  {problem.column ?? (problem.row === null ? words.problems.whole : '–')}
                </Table.Td>
                <Table.Td className={styles.cell ?? ''}>{problem.value ?? '–'}</Table.Td>
                <Table.Td>{problem.problem}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {all > problems.length && (
        <Text className="tn-note" mt={4}>
          {words.problems.shownOf(problems.length, all)}
        </Text>
      )}
    </>
  )
}
