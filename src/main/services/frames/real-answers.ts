import type { Mask } from '../../../shared/engine/frame/frame.ts'
import type { Dataset } from '../../../shared/model/index.ts'
import { variablesOf, type OpenProject } from '../open-project.ts'

/**
 * Rows that somebody answered for real: those that a variable with the role `preview` marks as tests
 * of the survey count nowhere. Their cells stay, and taking the role away brings them back. Null: all.
 */
export function realAnswers(project: OpenProject, dataset: Dataset): Mask {
  const model = project.file.model()
  const marked = variablesOf(model, dataset).find(({ meaning }) => meaning.role === 'preview')
  const positive = marked?.meaning.positive ?? null
  if (marked === undefined || positive === null) return null
  const { codes, categories } = project.columns.column(model, dataset, marked)
  const test = categories.findIndex(({ code }) => code === positive)
  return test < 0 ? null : Uint8Array.from(codes, (code) => (code === test ? 0 : 1))
}
