import { withMarks } from '../../../shared/engine/frame/derive.ts'
import type { ImportInput, Output } from '../../../shared/contract/index.ts'
import {
  changeMeaning,
  decideMeaning,
  continueMeaning,
  Failure,
  type Dataset,
  type DatasetKind,
  type FileMarks,
  type Meaning,
  type PartColumn,
  type Problem,
  type Variable,
} from '../../../shared/model/index.ts'
import { excludedCells, matchVariables } from '../../ingest/index.ts'
import { checkMeaning } from '../codebook.ts'
import { LISTED_CELLS } from '../listed-cells.ts'
import { folded, givenName, nameOfFile } from '../names.ts'
import { aliasesOf, findDataset, variablesOf, type OpenProject } from '../open-project.ts'
import type { ParsedFile } from './parsed-files.ts'
import type { EncodedColumn } from '../../store/types.ts'
import { suggestWaveOf } from './suggest.ts'
import { decideCodes } from './wave-codes.ts'
import { waveName } from './wave-name.ts'

type Match = NonNullable<Output<'import.plan'>['match']>

/** One column of the file and what becomes of it. */
export interface DecidedVariable {
  column: number
  name: string
  meaning: Meaning
  /** The variable of the stack it continues; null: a new one. */
  existing: Variable | null
  matchedBy: PartColumn['matchedBy']
  /** Codes of the file that are read as others of the variable. */
  codes: PartColumn['codes']
}

/** Everything an import would do, decided before anything is stored. */
export interface Decision {
  kind: DatasetKind
  name: string
  stackOn: Dataset | null
  waveOfSuggestion: string | null
  variables: DecidedVariable[]
  /** Variables of the stack that only the codebook changes (the file does not have them). */
  others: { variable: Variable; meaning: Meaning }[]
  match: Match | null
  problems: Problem[]
  excluded: Output<'import.plan'>['excluded']
  excludedCount: number
}

export function decide(project: OpenProject, parsed: ParsedFile, input: ImportInput): Decision {
  const { table, proposal } = parsed
  const model = project.file.model()
  const stackOn = input.waveOf === undefined ? null : findDataset(model, input.waveOf)
  const kind = stackOn?.kind ?? input.kind ?? proposal.kind
  if (stackOn !== null && input.kind !== undefined && input.kind !== stackOn.kind) {
    throw new Failure(
      'BAD_INPUT',
      `${stackOn.name} holds ${stackOn.kind} data, so a wave of it can't be ${input.kind} data. Leave the kind out, or import the file on its own.`,
    )
  }
  const matched = stackOn === null ? null : matchWith(project, stackOn, parsed, input)
  const existing = stackOn === null ? [] : variablesOf(model, stackOn)
  const variables = proposal.variables.map((variable, column): DecidedVariable => {
    const entry = matched?.find(({ from }) => from === variable.name)
    const target = existing.find(({ name }) => name === entry?.to) ?? null
    return {
      column,
      name: variable.name,
      existing: target,
      meaning:
        target === null ? variable.meaning : continueMeaning(target.meaning, variable.meaning),
      matchedBy: target === null ? 'first' : (entry?.by ?? 'name'),
      codes: [],
    }
  })
  const { others, problems, labels } = applyCodebook(project, { variables, existing, input })
  const changes =
    stackOn === null
      ? new Map<string, Match[number]['changes']>()
      : decideCodes(project, {
          variables,
          labels,
          stackOn,
          parsed,
          wave: waveName(project, { stackOn, input, file: table.name }) ?? table.name,
          input,
        })
  if (typeof input.key === 'string') markKey(variables, input.key, table.name)
  for (const variable of variables) {
    checkMeaning(variable.name, variable.meaning)
    if (variable.existing === null) {
      variable.meaning = withoutFileMarks(variable.meaning, table.format)
    }
  }

  const excluded = variables.flatMap(({ column, name, meaning, codes }) => {
    const cells = table.columns[column]
    if (cells === undefined) return []
    const found = excludedCells({
      meaning: withMarks(meaning, table.format),
      column: readAs(cells, codes),
      name,
      lineOffsets: table.lineOffsets,
      limit: LISTED_CELLS,
    })
    return found.count === 0 ? [] : [found]
  })
  return {
    kind,
    name: stackOn?.name ?? datasetName(project, input.name, table.name),
    stackOn,
    waveOfSuggestion: stackOn === null && kind === 'survey' ? suggestWaveOf(project, parsed) : null,
    variables,
    others,
    match: matched?.map((entry) => ({ ...entry, changes: changes.get(entry.from) ?? [] })) ?? null,
    problems: [...table.problems, ...unlisted(table), ...problems],
    excluded,
    excludedCount: excluded.reduce((sum, { count }) => sum + count, 0),
  }
}

function matchWith(
  project: OpenProject,
  stackOn: Dataset,
  { table, proposal }: ParsedFile,
  input: ImportInput,
): ReturnType<typeof matchVariables> {
  const model = project.file.model()
  return matchVariables({
    incoming: proposal.variables.map(({ name, meaning }, column) => ({
      name,
      meaning,
      values: table.columns[column]?.dictionary ?? [],
    })),
    existing: variablesOf(model, stackOn).map((variable) => ({
      id: variable.id,
      name: variable.name,
      aliases: aliasesOf(model, variable),
      meaning: variable.meaning,
      values: project.columns
        .column(model, stackOn, variable)
        .categories.flatMap(({ code }) => code ?? []),
    })),
    ...(input.match === undefined ? {} : { byHand: input.match }),
  })
}

/**
 * A number's marks are left to the file where they are the file's own, so that a wave written with
 * others can be stacked; a column that differs from its file keeps its marks.
 */
function withoutFileMarks(meaning: Meaning, file: FileMarks): Meaning {
  if (meaning.type !== 'number') return meaning
  const decimal = meaning.decimal ?? '.'
  return {
    ...meaning,
    decimal: decimal === file.decimal ? null : decimal,
    thousands: meaning.thousands === file.thousands ? null : meaning.thousands,
  }
}

/** Applies the import's codebook; names that neither the file nor the stack has are reported. */
function applyCodebook(
  project: OpenProject,
  options: { variables: DecidedVariable[]; existing: Variable[]; input: ImportInput },
): {
  others: Decision['others']
  problems: Problem[]
  labels: Map<string, Meaning['valueLabels']>
} {
  const { variables, existing, input } = options
  const model = project.file.model()
  const others: Decision['others'] = []
  const problems: Problem[] = []
  const labels = new Map<string, Meaning['valueLabels']>()
  for (const [text, change] of Object.entries(input.codebook?.variables ?? {})) {
    const wanted = text.trim().toLowerCase()
    const here =
      variables.find(({ name }) => name === text.trim()) ??
      variables.find(({ name }) => name.toLowerCase() === wanted) ??
      variables.find((variable) => variable.existing?.name.toLowerCase() === wanted)
    const there = existing.find(
      (variable) =>
        variable.name.toLowerCase() === wanted ||
        aliasesOf(model, variable).some((alias) => alias.toLowerCase() === wanted),
    )
    if (here !== undefined) {
      // Labels of a further wave are its own: they are held against those of the waves before.
      const { valueLabels, ...rest } = change
      if (here.existing === null) here.meaning = decideMeaning(here.meaning, change)
      else here.meaning = changeMeaning(here.meaning, rest)
      if (valueLabels !== undefined) labels.set(here.name, valueLabels)
    } else if (there !== undefined) {
      const meaning = changeMeaning(there.meaning, change)
      checkMeaning(there.name, meaning)
      others.push({ variable: there, meaning })
    } else {
      problems.push({
        row: null,
        line: null,
        column: text,
        value: null,
        problem: 'The codebook names a variable that this file does not have; it was left out.',
      })
    }
  }
  return { others, problems, labels }
}

/** The column with its codes as they are read. */
function readAs(column: EncodedColumn, codes: PartColumn['codes']): EncodedColumn {
  if (codes.length === 0) return column
  const to = new Map(codes.map((change) => [change.from, change.to]))
  const dictionary = column.dictionary.map((text) => to.get(text.trim()) ?? text)
  return { dictionary, codes: column.codes }
}

/** Rows that did not fit beyond those listed one by one: said, since nothing is dropped in silence. */
function unlisted({ problems, problemCount }: ParsedFile['table']): Problem[] {
  const more = problemCount - problems.length
  if (more <= 0) return []
  const problem = `${more} further rows do not fit; the first ${problems.length} are listed.`
  return [{ row: null, line: null, column: null, value: null, problem }]
}

function markKey(variables: DecidedVariable[], key: string, file: string): void {
  const wanted = key.trim().toLowerCase()
  const found = variables.find(({ name }) => name.toLowerCase() === wanted)
  if (found === undefined) {
    throw new Failure('VARIABLE_UNKNOWN', `${file} has no column "${key}" to join by.`, {
      details: { key },
    })
  }
  for (const variable of variables) {
    if (variable !== found && variable.meaning.role === 'customerId') {
      variable.meaning = { ...variable.meaning, role: null }
    }
  }
  found.meaning = { ...found.meaning, role: 'customerId', type: 'text' }
}

/** The name asked for, refused when taken; else the file's name, made unique. */
function datasetName(project: OpenProject, asked: string | undefined, file: string): string {
  const taken = new Set(project.file.model().datasets.map(({ name }) => folded(name)))
  if (asked !== undefined) {
    const name = givenName(asked, 'dataset')
    if (taken.has(folded(name))) {
      throw new Failure(
        'DATASET_EXISTS',
        `There is a dataset "${name}" already. Choose another name, or add the file as a wave of it.`,
      )
    }
    return name
  }
  const base = nameOfFile(file)
  let name = base
  for (let number = 2; taken.has(folded(name)); number++) name = `${base} ${number}`
  return name
}
