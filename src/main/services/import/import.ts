import { existsSync, realpathSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportInput, Inspection, Output } from '../../../shared/contract/index.ts'
import { writeCsv } from '../../export/csv.ts'
import type { ParsedTable, ParseFile } from '../../ingest/index.ts'
import { Failure } from '../../../shared/model/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { isDatabase } from '../../store/probe.ts'
import { throwIfCancelled, type Call, type Service } from '../dispatch.ts'
import type { OpenProject, ProjectHolder } from '../open-project.ts'
import { decide, type Decision } from './decide.ts'
import { joinTargets, planJoin, type JoinTarget } from './join.ts'
import { makeParsedFiles, type ParsedFile, type ParsedFiles } from './parsed-files.ts'
import { keepKey, withoutPersonal } from './personal.ts'
import { storeImport } from './store-import.ts'
import { waveName } from './wave-name.ts'

const PREVIEW_ROWS = 20

/** From a client's file to a dataset: inspected, planned, and only then stored. */
export function importService(
  platform: Platform,
  holder: ProjectHolder,
  parseFile: ParseFile,
): { service: Service; files: ParsedFiles } {
  const files = makeParsedFiles(platform, parseFile)

  async function prepare(input: ImportInput, call: Call) {
    const project = holder.require()
    const read = await files.get({ file: input.file, reading: input.reading }, call)
    const personal = await withoutPersonal(read, { wanted: input.personal, project, platform })
    const { parsed } = personal
    const decision = decide(project, parsed, input)
    decision.problems.unshift(...personal.notes)
    const targets = input.key === null ? [] : joinTargets(project, decision.stackOn)
    return { project, parsed, personal, decision, targets }
  }

  const service: Service = {
    async 'import.inspect'({ file, reading }, call) {
      return inspectionOf(await files.get({ file, reading }, call))
    },
    async 'import.plan'(input, call) {
      const { project, parsed, decision, targets } = await prepare(input, call)
      return {
        dataset: {
          name: decision.name,
          kind: decision.kind,
          wave: waveName(project, { stackOn: decision.stackOn, input, file: parsed.table.name }),
          rows: parsed.table.rows,
          columns: parsed.table.columns.length,
        },
        waveOfSuggestion: decision.waveOfSuggestion,
        match: decision.match,
        join: joinReport(project, { parsed, decision, targets }),
        excludedCells: decision.excludedCount,
        excluded: decision.excluded,
        problems: decision.problems,
        sameFileAs: sameFileAs(project, parsed.table),
      }
    },
    async 'import.run'(input, call) {
      const { project, parsed, personal, decision, targets } = await prepare(input, call)
      throwIfCancelled(call.signal)
      call.progress({ phase: 'storing', done: 0, total: null })
      const join = joinReport(project, { parsed, decision, targets })
      const joined = targets.filter(
        (target) => (planJoin(project, { parsed, decision, target })?.matched ?? 0) > 0,
      )
      await keepKey(personal, { project, platform })
      const { dataset } = storeImport(project, {
        parsed,
        decision,
        input,
        targets: joined,
        pseudonymKey: personal.key?.id ?? null,
        now: platform.now(),
      })
      files.forget()
      await parsed.release()
      return {
        dataset,
        problems: decision.problems,
        excludedCells: decision.excludedCount,
        excluded: decision.excluded,
        match: decision.match,
        join,
      }
    },
    async 'import.read'({ file, target, reading }, call) {
      const { table } = await files.get({ file, reading }, call)
      const { path } = await platform.files.target(target)
      const source = await platform.files.source(file)
      assertMayReplace(path, { source: source.path, host: platform.host })
      await writeTable(path, table)
      return { rows: table.rows, columns: table.columns.length }
    },
  }
  return { service, files }
}

function inspectionOf({ table, proposal }: ParsedFile): Inspection {
  const { name, bytes, sha256, format } = table
  return {
    file: { name, bytes, sha256 },
    ...format,
    sheets: table.sheets,
    rows: table.rows,
    columns: table.columns.length,
    kind: proposal.kind,
    kindReasons: proposal.kindReasons,
    variables: proposal.variables,
    questions: proposal.questions,
    problems: table.problems,
    problemCount: table.problemCount,
    preview: Array.from({ length: Math.min(PREVIEW_ROWS, table.rows) }, (_, row) =>
      table.columns.map(({ codes, dictionary }) => dictionary[codes[row] as number] ?? ''),
    ),
  }
}

/** The report against the first dataset that shares a customer, else against the first one. */
function joinReport(
  project: OpenProject,
  options: { parsed: ParsedFile; decision: Decision; targets: JoinTarget[] },
): Output<'import.plan'>['join'] {
  const reports = options.targets.flatMap(
    (target) => planJoin(project, { ...options, target }) ?? [],
  )
  return reports.find(({ matched }) => matched > 0) ?? reports[0] ?? null
}

function sameFileAs(project: OpenProject, table: ParsedTable): string | null {
  const model = project.file.model()
  const same = model.files.filter(({ sha256 }) => sha256 === table.sha256).map(({ id }) => id)
  const part = model.parts.find(({ fileId }) => same.includes(fileId))
  return model.datasets.find(({ id }) => id === part?.datasetId)?.name ?? null
}

/** A script may write its table anew; nothing may write over its source, a project or a database. */
function assertMayReplace(path: string, options: { source: string; host: string }): void {
  if (!existsSync(path)) return
  const { source, host } = options
  const precious = realpathSync(path) === realpathSync(source) || isDatabase(path)
  if (host === 'cli' && !precious) return
  throw new Failure(
    'FILE_EXISTS',
    `There is already a file named ${basename(path)}; it was not overwritten. Choose another name.`,
    { path },
  )
}

/** The table as read: text as text, one header row. */
async function writeTable(path: string, table: ParsedTable): Promise<void> {
  await writeCsv({
    path,
    headers: table.headers,
    rows: table.rows,
    cell: (row, column) => {
      const cells = table.columns[column]
      return cells?.dictionary[cells.codes[row] as number] ?? ''
    },
    numeric: () => false,
    formulaGuard: false,
  })
}
