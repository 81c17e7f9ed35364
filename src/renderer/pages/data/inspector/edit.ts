import type { MeaningChange } from '../../../../shared/model/index.ts'
import type { VariableRow } from '../variable-row.ts'

/** What every part of the inspector gets: the selected rows, and how to change them. */
export interface EditProps {
  rows: readonly VariableRow[]
  /** Applies one edit to all selected variables; false when it was refused. */
  edit: (change: (row: VariableRow) => MeaningChange | null) => Promise<boolean>
}

/** "−1", "0,5" or "2.5" as a number; null where it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null
  return Number(plain)
}
