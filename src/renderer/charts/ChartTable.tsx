import { Table } from '@mantine/core'
import type { ChartTableModel } from './model.ts'

export interface ChartTableProps {
  table: ChartTableModel
  labelledBy: string
}

/** The chart's figures as a real table. */
export function ChartTable({ table, labelledBy }: ChartTableProps) {
  const align = (index: number) =>
    table.columns[index]?.numeric === true ? ('right' as const) : ('left' as const)
  return (
    <Table.ScrollContainer
      minWidth={0}
      type="native"
      // What is wide scrolls, and must do so by keyboard, too.
      tabIndex={0}
      role="group"
      aria-labelledby={labelledBy}
    >
      <Table aria-labelledby={labelledBy} tabularNums>
        <Table.Thead>
          <Table.Tr>
            {table.columns.map(({ label }, index) => (
              <Table.Th key={label} scope="col" ta={align(index)}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map(({ key, cells }) => (
            <Table.Tr key={key}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <Table.Th key={index} scope="row" fw={500}>
                    {cell}
                  </Table.Th>
                ) : (
                  <Table.Td key={index} ta={align(index)}>
                    {cell}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
