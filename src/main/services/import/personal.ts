import { randomBytes } from 'node:crypto'
import { cellReader } from '../../../shared/engine/frame/read-cell.ts'
import { MISSING } from '../../../shared/engine/frame/frame.ts'
import type { ImportInput } from '../../../shared/contract/index.ts'
import {
  EMPTY_MEANING,
  Failure,
  type Meaning,
  type PersonalAction,
  type Problem,
} from '../../../shared/model/index.ts'
import { blanked, pseudonymised } from '../../ingest/index.ts'
import type { Platform } from '../../platform/platform.ts'
import type { EncodedColumn } from '../../store/types.ts'
import type { OpenProject } from '../open-project.ts'
import type { ParsedFile } from './parsed-files.ts'

/** A key of pseudonyms; `isNew` until it is kept on this machine. */
interface PseudonymKey {
  id: string
  bytes: Uint8Array
  isNew: boolean
}

export interface WithoutPersonal {
  /** The file with its personal columns blanked or pseudonymised: all that may be stored of it. */
  parsed: ParsedFile
  /** What was done, one problem a column. */
  notes: Problem[]
  /** The project's key, where one was needed. */
  key: PseudonymKey | null
}

/**
 * Does to columns of personal data what the import was told, before anything is planned or stored.
 * A project's pseudonyms are HMACs under one random key, so a person is the same in all its files and
 * can be joined. The key lies with the settings of this machine, not in the project: with it in the
 * same file, names could be tried until one fits. On a machine without the key new pseudonyms would
 * silently match none of the old ones, so that is refused.
 */
export async function withoutPersonal(
  parsed: ParsedFile,
  options: { wanted: ImportInput['personal']; project: OpenProject; platform: Platform },
): Promise<WithoutPersonal> {
  const { wanted = [], project, platform } = options
  if (wanted.length === 0) return { parsed, notes: [], key: null }
  const { table, proposal } = parsed
  const actions = actionsByColumn(parsed, wanted)
  const needed = [...actions.values()].includes('pseudonymise')
  const key = needed ? await keyOf(project, platform) : null
  const names = new Set<string | null>([null])
  const notes: Problem[] = []
  const variables = proposal.variables.map((variable, column) => {
    const action = actions.get(column)
    if (action === undefined) return variable
    const { name, header } = variable
    notes.push({ row: null, line: null, column: name, value: null, problem: NOTES[action] })
    if (action === 'keep') return variable
    for (const used of [name, header, header.trim()]) names.add(used)
    return { ...variable, meaning: meaningAfter(variable.meaning, action) }
  })
  const columns = table.columns.map((column, index) => {
    const action = actions.get(index)
    if (action === 'drop') return blanked(column)
    const meaning = proposal.variables[index]?.meaning
    if (action !== 'pseudonymise' || key === null || meaning === undefined) return column
    return pseudonymColumn(column, meaning, key)
  })
  // Pieces of cells are quoted in problems, and those are stored, too.
  const problems = table.problems.map((problem) =>
    names.size > 1 && names.has(problem.column) ? { ...problem, value: null } : problem,
  )
  return {
    parsed: {
      ...parsed,
      table: { ...table, columns, problems },
      proposal: { ...proposal, variables },
    },
    notes,
    key,
  }
}

const NOTES: Record<PersonalAction, string> = {
  drop: 'Personal data: dropped. The column is stored with blanks only.',
  pseudonymise:
    'Personal data: pseudonymised. The key lies with the settings of this computer, not in the project.',
  keep: 'Personal data: kept as it is.',
}

function actionsByColumn(
  { table, proposal }: ParsedFile,
  wanted: NonNullable<ImportInput['personal']>,
): Map<number, PersonalAction> {
  const actions = new Map<number, PersonalAction>()
  for (const { variable, action } of wanted) {
    const text = variable.trim()
    const exact = proposal.variables.findIndex(({ name }) => name === text)
    const lower = text.toLowerCase()
    const column =
      exact >= 0 ? exact : proposal.variables.findIndex(({ name }) => name.toLowerCase() === lower)
    if (column < 0) {
      throw new Failure(
        'VARIABLE_UNKNOWN',
        `${table.name} has no column "${variable}" to ${action}. Nothing was imported.`,
        { details: { variable } },
      )
    }
    actions.set(column, action)
  }
  return actions
}

/** Nothing that is said of a column by its texts may outlive them. */
function meaningAfter(meaning: Meaning, action: 'drop' | 'pseudonymise'): Meaning {
  const { label, group } = meaning
  if (action === 'drop') return { ...EMPTY_MEANING, label, group, role: 'ignore' }
  const { role, missing } = meaning
  return { ...EMPTY_MEANING, label, group, role, missing }
}

const made = new WeakMap<EncodedColumn, { id: string; column: EncodedColumn }>()

/** Planned again for every answer on a screen: made once for each column. */
function pseudonymColumn(column: EncodedColumn, meaning: Meaning, key: PseudonymKey) {
  const known = made.get(column)
  if (known?.id === key.id) return known.column
  const read = cellReader({ ...EMPTY_MEANING, missing: meaning.missing })
  const done = pseudonymised(column, {
    key: key.bytes,
    isNoAnswer: (text) => read(text).state === MISSING,
  })
  made.set(column, { id: key.id, column: done })
  return done
}

const newKeys = new WeakMap<OpenProject, PseudonymKey>()

async function keyOf(project: OpenProject, platform: Platform): Promise<PseudonymKey> {
  const id = project.file.model().settings.pseudonymKey
  if (id === null) {
    // The same one from the first plan to the import.
    const fresh = newKeys.get(project) ?? {
      id: randomBytes(16).toString('hex'),
      bytes: randomBytes(32),
      isNew: true,
    }
    newKeys.set(project, fresh)
    return fresh
  }
  const bytes = await platform.pseudonymKeys.read(id)
  if (bytes !== null) return { id, bytes, isNew: false }
  throw new Failure(
    'NOT_FOUND',
    `This project's pseudonyms were made on another computer, and their key is not on this one, so the same people would get other pseudonyms. Copy "${id}.key" from the folder "pseudonyms" among Truenorth's settings there to the same folder here, or drop these columns.`,
    { details: { key: id } },
  )
}

/** Keeps a new key on this machine: before the project that needs it is written. */
export async function keepKey(
  { key }: WithoutPersonal,
  options: { project: OpenProject; platform: Platform },
): Promise<void> {
  if (key === null || !key.isNew) return
  await options.platform.pseudonymKeys.add(key.id, key.bytes)
  newKeys.delete(options.project)
}
