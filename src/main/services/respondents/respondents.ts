import type { ParsedInput } from '../../../shared/contract/index.ts'
import { Failure, type Dataset, type Meaning } from '../../../shared/model/index.ts'
import { pseudonymOf } from '../../ingest/index.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Service } from '../dispatch.ts'
import { partsOf, rowsOfPart } from '../frames/column-cache.ts'
import type { ParsedFiles } from '../import/parsed-files.ts'
import {
  aliasesOf,
  findDataset,
  findVariable,
  openProjectOf,
  type OpenProject,
  type ProjectHolder,
} from '../open-project.ts'
import { filterTexts } from './filter-texts.ts'
import { findPerson, idVariables, type Person, type PersonRows } from './find.ts'

/**
 * The right to be forgotten: a person's rows are taken out of every dataset, for good. Their texts
 * leave cells, codebook, undo journal and memory, and the file is made anew without them.
 */
export function respondentsService(
  platform: Platform,
  holder: ProjectHolder,
  files: ParsedFiles,
): Service {
  async function personOf(input: ParsedInput<'respondents.find'>) {
    const project = holder.require()
    const dataset = findDataset(project.file.model(), input.dataset)
    const person = findPerson(project, {
      dataset,
      variables: variablesAsked(project, dataset, input.variable),
      values: [input.value, ...(await pseudonymsOf(project, platform, input.value))],
    })
    if (person.found.length > 0) return { project, person }
    throw new Failure(
      'NOT_FOUND',
      `${dataset.name} has nobody with the id "${input.value}". Look the id up in the client's file, or name the column it stands in.`,
    )
  }

  return {
    async 'respondents.find'(input) {
      const { person } = await personOf(input)
      return { found: countsOf(person) }
    },
    async 'respondents.erase'(input) {
      const { project, person } = await personOf(input)
      refuseNamedInSegments(project, person)
      forgetInCodebook(project, person)
      project.file.erase(rowsByFile(project, person.found))
      // Nothing of what was read, derived or parsed before is kept in memory.
      files.forget()
      if (holder.current === project) holder.current = openProjectOf(project.file)
      return { found: countsOf(person) }
    },
  }
}

const countsOf = ({ found }: Person) =>
  found.map(({ dataset, rows }) => ({ dataset: dataset.name, rows: rows.size }))

function variablesAsked(project: OpenProject, dataset: Dataset, name: string | undefined) {
  if (name !== undefined) return [findVariable(project.file.model(), dataset, name)]
  const ids = idVariables(project, dataset)
  if (ids.length > 0) return ids
  throw new Failure(
    'VARIABLE_UNKNOWN',
    `${dataset.name} has no variable with the role of a customer or response id. Name the column the id stands in.`,
  )
}

/** What the id became on import, where this computer has the key. */
async function pseudonymsOf(
  project: OpenProject,
  platform: Platform,
  value: string,
): Promise<string[]> {
  const id = project.file.model().settings.pseudonymKey
  const key = id === null ? null : await platform.pseudonymKeys.read(id)
  return key === null ? [] : [pseudonymOf(value, key)]
}

/** Rows of datasets as rows of the files they lie in. */
function rowsByFile(project: OpenProject, found: readonly PersonRows[]): Map<number, number[]> {
  const model = project.file.model()
  const byFile = new Map<number, number[]>()
  for (const { dataset, rows } of found) {
    let first = 0
    for (const part of partsOf(model, dataset)) {
      const end = first + rowsOfPart(model, part)
      const inPart = [...rows].filter((row) => row >= first && row < end)
      if (inPart.length > 0) {
        const known = byFile.get(part.fileId) ?? []
        byFile.set(part.fileId, [...known, ...inPart.map((row) => row - first)])
      }
      first = end
    }
  }
  return byFile
}

/** A segment is somebody's work: it is not deleted silently, and it may not go on naming the person. */
function refuseNamedInSegments(project: OpenProject, { names }: Person): void {
  const model = project.file.model()
  const naming = model.segments.filter(({ where }) =>
    names.some(({ variable, texts }) => {
      const own = [variable.name, ...aliasesOf(model, variable)].map((name) => name.toLowerCase())
      const isMeant = (text: string) =>
        own.some((name) => text.toLowerCase() === name || text.toLowerCase().endsWith(`.${name}`))
      return filterTexts(where, isMeant).some((text) => texts.has(text))
    }),
  )
  if (naming.length === 0) return
  const listed = naming.map(({ name }) => `"${name}"`).join(', ')
  throw new Failure(
    'SEGMENT_EXISTS',
    `The filter of the segment ${listed} names this person, so nothing was erased. Delete the segment first.`,
  )
}

/** Labels, scores and missing codes of the codebook that are about an id of this person. */
function forgetInCodebook(project: OpenProject, { names }: Person): void {
  const changes = names.flatMap(({ variable, texts }) => {
    const meaning = meaningWithout(variable.meaning, texts)
    return JSON.stringify(meaning) === JSON.stringify(variable.meaning)
      ? []
      : [{ variable, meaning }]
  })
  if (changes.length === 0) return
  project.file.change('Erase', (transaction) => {
    for (const { variable, meaning } of changes) {
      transaction.update('variable', variable.id, { meaning })
    }
  })
}

function meaningWithout(meaning: Meaning, texts: ReadonlySet<string>): Meaning {
  const { valueLabels, missing, values, positive } = meaning
  return {
    ...meaning,
    valueLabels: valueLabels.filter(({ code }) => !texts.has(code)),
    missing: missing.filter((rule) => !('code' in rule) || !texts.has(rule.code)),
    values:
      values === null
        ? null
        : Object.fromEntries(Object.entries(values).filter(([text]) => !texts.has(text))),
    positive: positive !== null && texts.has(positive) ? null : positive,
  }
}
