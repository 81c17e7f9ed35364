import type { ImportInput, Output } from '../../../shared/contract/index.ts'
import { Failure, type Dataset, type Meaning } from '../../../shared/model/index.ts'
import { decidedCodes, findCodeChanges, labelsOfBoth } from '../../ingest/index.ts'
import type { OpenProject } from '../open-project.ts'
import type { DecidedVariable } from './decide.ts'
import type { ParsedFile } from './parsed-files.ts'

type Changes = NonNullable<Output<'import.plan'>['match']>[number]['changes']

/**
 * Reads the codes of a further wave as those of the variables it continues: a label that has another
 * code now is that answer still, a code that has another label now is another answer. Gives each
 * variable its codes and the labels of both waves; returns what is to be shown, by variable of the file.
 */
export function decideCodes(
  project: OpenProject,
  options: {
    variables: DecidedVariable[]
    /** Value labels that the wave's codebook gives, by variable of the file. */
    labels: ReadonlyMap<string, Meaning['valueLabels']>
    stackOn: Dataset
    parsed: ParsedFile
    wave: string
    input: ImportInput
  },
): Map<string, Changes> {
  const { variables, labels, stackOn, parsed, wave, input } = options
  const model = project.file.model()
  const shown = new Map<string, Changes>()
  const said = Map.groupBy(input.codes ?? [], ({ variable }) => variable.trim().toLowerCase())
  for (const variable of variables) {
    const { column, name, existing } = variable
    if (existing === null) continue
    const valueLabels = labels.get(name) ?? parsed.proposal.variables[column]?.meaning.valueLabels
    const incoming = {
      valueLabels: valueLabels ?? [],
      values: parsed.table.columns[column]?.dictionary ?? [],
    }
    const { categories } = project.columns.column(model, stackOn, existing)
    const values = categories.flatMap(({ code }) => code ?? [])
    const found = findCodeChanges({ incoming, existing: { ...existing.meaning, values }, wave })
    const spoken = said.get(name.toLowerCase()) ?? []
    said.delete(name.toLowerCase())
    variable.codes = decidedCodes(found, spoken)
    variable.meaning = {
      ...variable.meaning,
      valueLabels: labelsOfBoth(existing.meaning.valueLabels, incoming.valueLabels, variable.codes),
    }
    const answered = new Map(spoken.map(({ from, to }) => [from.trim(), to]))
    const changes: Changes = found.map((change) =>
      answered.has(change.code) ? { ...change, to: answered.get(change.code) ?? null } : change,
    )
    for (const { from, to } of spoken) {
      if (found.some(({ code }) => code === from.trim())) continue
      changes.push({ code: from.trim(), label: null, was: null, kind: 'said', to })
    }
    if (changes.length > 0) shown.set(name, changes)
  }
  const [unknown] = said.keys()
  if (unknown !== undefined) {
    throw new Failure(
      'VARIABLE_UNKNOWN',
      `Changed codes are named for "${unknown}", which continues no variable of ${stackOn.name}. Name a column of the file that is matched.`,
    )
  }
  return shown
}
