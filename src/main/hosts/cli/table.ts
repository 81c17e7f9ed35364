import type { Comparison, Group } from '../../../shared/model/index.ts'

/** Figures and groups as the tables of the command line show them. */
export const figure = (value: number | null) =>
  value === null ? '–' : String(Number(value.toFixed(3)))

export const groupText = (group: Group | null) =>
  group === null
    ? 'total'
    : Object.values(group)
        .map(({ label }) => label)
        .join(' / ')

export const CHANGE_HEADS = ['before', 'after', 'change', 'low', 'high', 'p adj.']

export const changeCells = (comparison: Comparison): string[] =>
  [
    comparison.before.value,
    comparison.after.value,
    comparison.difference,
    comparison.interval?.low ?? null,
    comparison.interval?.high ?? null,
    comparison.adjustedP,
  ].map(figure)

/** Columns aligned by width; control characters of client text never reach the terminal. */
export function table(rows: string[][]): string {
  const clean = rows.map((row) => row.map((cell) => cell.replace(/\p{Cc}/gu, ' ')))
  const widths = clean[0]?.map((_, column) =>
    Math.min(48, Math.max(...clean.map((row) => row[column]?.length ?? 0))),
  )
  return clean
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n')
}
