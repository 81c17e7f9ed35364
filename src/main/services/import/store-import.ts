import type { ImportInput, Output } from '../../../shared/contract/index.ts'
import type { Dataset, Wave } from '../../../shared/model/index.ts'
import type { Transaction } from '../../store/project-file.ts'
import { partsOf } from '../frames/column-cache.ts'
import { sameName } from '../names.ts'
import { variablesOf, type OpenProject } from '../open-project.ts'
import type { Decision } from './decide.ts'
import type { JoinTarget } from './join.ts'
import type { ParsedFile } from './parsed-files.ts'
import { waveFromFileName } from './suggest.ts'
import { waveName } from './wave-name.ts'

const natural = new Intl.Collator('en', { numeric: true })

export interface StoredImport {
  dataset: Output<'import.run'>['dataset']
}

/** Writes a decided import: one transaction, one undo step. */
export function storeImport(
  project: OpenProject,
  options: {
    parsed: ParsedFile
    decision: Decision
    input: ImportInput
    targets: JoinTarget[]
    /** Which key this file's pseudonyms were made with; null: it has none. */
    pseudonymKey: string | null
    now: Date
  },
): StoredImport {
  const { parsed, decision, input, targets, pseudonymKey, now } = options
  const { table } = parsed
  return project.file.change(`Import ${table.name}`, (transaction) => {
    const { settings } = project.file.model()
    if (pseudonymKey !== null && pseudonymKey !== settings.pseudonymKey) {
      transaction.setSettings({ ...settings, pseudonymKey })
    }
    const wave = waveName(project, { stackOn: decision.stackOn, input, file: table.name })
    const dataset = decision.stackOn ?? insertDataset(project, transaction, decision)
    // Before the new wave is made: waves without a year in their name stand in the order they came.
    if (decision.stackOn !== null) nameFirstWave(project, transaction, decision.stackOn)
    const waveId = wave === null ? null : waveIdOf(project, transaction, wave)
    const fileId = transaction.addFile(
      {
        name: table.name,
        sha256: table.sha256,
        bytes: table.bytes,
        rows: table.rows,
        columns: table.columns.length,
        format: table.format,
        headers: table.headers,
        problems: decision.problems,
        importedAt: now.toISOString(),
      },
      { columns: table.columns, lineOffsets: table.lineOffsets },
    )
    const partId = transaction.insert('part', {
      datasetId: dataset.id,
      fileId,
      waveId,
      position: partsOf(project.file.model(), dataset).length + 1,
    })
    const ids = insertVariables(project, transaction, { decision, dataset, partId })
    const key = decision.variables.find(({ meaning }) => meaning.role === 'customerId')
    const keyId = key === undefined ? undefined : ids.get(key.column)
    if (keyId !== undefined) joinTo(project, transaction, { keyId, targets })
    return {
      dataset: {
        id: dataset.id,
        name: dataset.name,
        kind: dataset.kind,
        wave,
        rows: table.rows,
        columns: table.columns.length,
      },
    }
  })
}

/** The wave of that name, made where it is new. Years and numbers sort; other names follow on. */
function waveIdOf(project: OpenProject, transaction: Transaction, name: string): number {
  const { waves } = project.file.model()
  const known = waves.find((wave) => sameName(wave.name, name))
  return known?.id ?? transaction.insert('wave', { name, position: wavePosition(waves, name) })
}

function wavePosition(waves: readonly Wave[], name: string): number {
  const sorted = [...waves].sort((a, b) => a.position - b.position)
  const last = sorted.at(-1)?.position ?? 0
  if (![name, ...sorted.map((wave) => wave.name)].every((text) => /^\d/.test(text))) return last + 1
  const next = sorted.findIndex((wave) => natural.compare(wave.name, name) > 0)
  if (next < 0) return last + 1
  const after = sorted[next]?.position ?? last
  const before = sorted[next - 1]?.position ?? after - 2
  return (before + after) / 2
}

function insertDataset(
  project: OpenProject,
  transaction: Transaction,
  { name, kind }: Decision,
): Dataset {
  const position = Math.max(0, ...project.file.model().datasets.map((each) => each.position)) + 1
  const id = transaction.insert('dataset', { name, kind, position })
  return { id, name, kind, position }
}

/** Gives the files of a dataset that had no wave theirs, now that there are two. */
function nameFirstWave(project: OpenProject, transaction: Transaction, dataset: Dataset): void {
  const model = project.file.model()
  partsOf(model, dataset).forEach((part, index) => {
    if (part.waveId !== null) return
    const file = model.files.find(({ id }) => id === part.fileId)
    const name = waveFromFileName(file?.name ?? '') ?? `Wave ${index + 1}`
    transaction.update('part', part.id, { waveId: waveIdOf(project, transaction, name) })
  })
}

/** Stores new variables, new meanings and where each lies in the file; ids by column. */
function insertVariables(
  project: OpenProject,
  transaction: Transaction,
  options: { decision: Decision; dataset: Dataset; partId: number },
): Map<number, number> {
  const { decision, dataset, partId } = options
  const existing =
    decision.stackOn === null ? [] : variablesOf(project.file.model(), decision.stackOn)
  let position = Math.max(0, ...existing.map((variable) => variable.position))
  const taken = new Set(existing.map(({ name }) => name.toLowerCase()))
  const ids = new Map<number, number>()
  for (const variable of decision.variables) {
    const { column, meaning, matchedBy, codes } = variable
    let id = variable.existing?.id
    if (id === undefined) {
      let name = variable.name
      for (let number = 2; taken.has(name.toLowerCase()); number++) {
        name = `${variable.name} (${number})`
      }
      taken.add(name.toLowerCase())
      position += 1
      id = transaction.insert('variable', { datasetId: dataset.id, position, name, meaning })
    } else if (JSON.stringify(meaning) !== JSON.stringify(variable.existing?.meaning)) {
      transaction.update('variable', id, { meaning })
    }
    ids.set(column, id)
    transaction.insertPartColumn({ partId, variableId: id, column, matchedBy, codes })
  }
  for (const { variable, meaning } of decision.others) {
    transaction.update('variable', variable.id, { meaning })
  }
  return ids
}

function joinTo(
  project: OpenProject,
  transaction: Transaction,
  options: { keyId: number; targets: JoinTarget[] },
): void {
  const { keyId, targets } = options
  const { joins } = project.file.model()
  for (const { key } of targets) {
    const known = joins.some(
      ({ leftVariableId: left, rightVariableId: right }) =>
        (left === keyId && right === key.id) || (right === keyId && left === key.id),
    )
    if (!known) transaction.insert('join', { leftVariableId: keyId, rightVariableId: key.id })
  }
}
