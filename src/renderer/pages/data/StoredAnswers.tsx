import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useProcedure } from '../../api/index.ts'
import { answersOfValues } from './answers.ts'
import type { Answer } from './answers.ts'
import type { VariableRow } from './variable-row.ts'

export interface StoredAnswersProps {
  dataset: string
  row: VariableRow
  children: (answers: readonly Answer[]) => ReactNode
}

/** Counts the answers of one stored variable for whoever shows them. */
export function StoredAnswers({ dataset, row, children }: StoredAnswersProps) {
  const values = useProcedure('codebook.values', { dataset, variable: row.name })
  const answers = useMemo(() => answersOfValues(row, values.data?.values ?? []), [row, values.data])
  return children(answers)
}
