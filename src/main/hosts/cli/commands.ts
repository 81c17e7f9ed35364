import { mkdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Input, Output, ProcedureName } from '../../../shared/contract/index.ts'
import { Failure } from '../../../shared/model/failure.ts'
import { SAMPLES, type Sample } from '../../../shared/model/project.ts'
import { READING_OPTIONS, UsageError, type Arguments, type OptionName } from './arguments.ts'
import { personalOf } from './personal.ts'

/** Calls a procedure of the open session. */
export type Ask = <P extends ProcedureName>(procedure: P, input: Input<P>) => Promise<Output<P>>

export interface Command {
  options: readonly OptionName[]
  /** Fewest and most arguments beside the options. */
  operands: readonly [number, number]
  /** True: the first argument is a project, which is opened before `run`. */
  project: boolean
  /** The client's file that it will ask for, read in the way that is detected; null: none. */
  readsFirst?(given: Arguments): string | null
  run(ask: Ask, given: Arguments): Promise<unknown>
}

const project = (
  operands: readonly [number, number],
  rest: Omit<Command, 'operands' | 'project'>,
) => ({
  ...rest,
  operands,
  project: true,
})
const ONE = [1, 1] as const

/** The commands of cli.md, each a thin call of the contract. */
export const commands: Record<string, Command> = {
  create: {
    options: [],
    operands: ONE,
    project: false,
    async run(ask, { operands: [file = ''] }) {
      await ask('project.create', { target: { path: file } })
      return { project: file.endsWith('.truenorth') ? file : `${file}.truenorth` }
    },
  },
  salvage: {
    options: ['out'],
    operands: ONE,
    project: false,
    run(ask, given) {
      const [file = ''] = given.operands
      const target = { path: given.required('out') }
      return ask('project.salvage', { file: { path: file }, target })
    },
  },
  sample: {
    options: ['name'],
    operands: ONE,
    project: false,
    async run(ask, given) {
      const [file = ''] = given.operands
      const sample = given.text('name') ?? 'retailer'
      if (!isSample(sample)) {
        throw new UsageError(`--name takes one of: ${SAMPLES.join(', ')}.`)
      }
      const { project: made, datasets } = await ask('samples.create', {
        sample,
        target: { path: file },
      })
      return { project: path.join(path.dirname(file), made.path), datasets }
    },
  },
  inspect: {
    options: READING_OPTIONS,
    operands: ONE,
    project: false,
    readsFirst: (given) => asDetected(given, 0),
    run(ask, given) {
      const [file = ''] = given.operands
      return ask('import.inspect', { file: { path: file }, ...readingOf(given) })
    },
  },
  read: {
    options: ['out', 'out-dir', ...READING_OPTIONS],
    operands: [1, Number.MAX_SAFE_INTEGER],
    project: false,
    readsFirst: (given) => asDetected(given, 0),
    run: readFiles,
  },
  import: project([2, 2], {
    readsFirst: (given) => asDetected(given, 1),
    options: [
      ...([
        'kind',
        'name',
        'wave',
        'wave-of',
        'codebook',
        'sheet',
        'key',
        'personal',
        'codes',
      ] as const),
      ...READING_OPTIONS,
    ],
    async run(ask, given) {
      const [, file = ''] = given.operands
      const kind = given.text('kind')
      const codebook = given.text('codebook')
      const codes = given.text('codes')
      const options = {
        name: given.text('name'),
        wave: given.text('wave'),
        waveOf: given.text('wave-of'),
        key: given.text('key'),
        kind,
        codebook: codebook === undefined ? undefined : await readJson(codebook, 'CODEBOOK'),
        codes: codes === undefined ? undefined : await readJson(codes, 'BAD_INPUT'),
      }
      const named = Object.fromEntries(
        Object.entries(options).filter(([, value]) => value !== undefined),
      ) as Partial<Input<'import.run'>>
      const asked = { file: { path: file }, ...readingOf(given) }
      const personal = await personalOf(ask, { asked, action: given.text('personal'), ...named })
      return ask('import.run', { ...asked, ...named, ...personal })
    },
  }),
  codebook: project(ONE, {
    options: ['dataset', 'set'],
    async run(ask, given) {
      const dataset = given.required('dataset')
      const file = given.text('set')
      if (file === undefined) return ask('codebook.get', { dataset })
      const codebook = (await readJson(file, 'CODEBOOK')) as Input<'codebook.set'>['codebook']
      return ask('codebook.set', { dataset, codebook })
    },
  }),
  datasets: project(ONE, { options: [], run: (ask) => ask('datasets.list', {}) }),
  remove: project(ONE, {
    options: ['dataset'],
    run: (ask, given) => ask('datasets.remove', { dataset: given.required('dataset') }),
  }),
  erase: project(ONE, {
    options: ['dataset', 'id', 'variable', 'dry-run'],
    run(ask, given) {
      const person = {
        dataset: given.required('dataset'),
        value: given.required('id'),
        ...present('variable', given.text('variable')),
      }
      return ask(given.flag('dry-run') ? 'respondents.find' : 'respondents.erase', person)
    },
  }),
  undo: project(ONE, { options: [], run: (ask) => ask('history.undo', {}) }),
  redo: project(ONE, { options: [], run: (ask) => ask('history.redo', {}) }),
  segments: project(ONE, {
    options: ['add', 'where', 'delete'],
    run(ask, given) {
      const name = given.text('add')
      const gone = given.text('delete')
      if (name !== undefined && gone !== undefined) {
        throw new UsageError('segments takes --add or --delete, not both.')
      }
      if (name !== undefined) {
        return ask('segments.add', { name, where: given.required('where') })
      }
      return gone === undefined ? ask('segments.list', {}) : ask('segments.delete', { name: gone })
    },
  }),
  metrics: project(ONE, {
    options: [
      ...(['metric', 'by', 'where', 'weight', 'dataset'] as const),
      ...(['confidence', 'with-missing', 'reveal'] as const),
    ],
    run(ask, given) {
      given.required('metric')
      return ask('metrics.estimate', {
        metrics: given.list('metric') ?? [],
        ...viewOf(given),
        ...present('confidence', given.number('confidence')),
        ...(given.flag('with-missing') ? { withMissing: true } : {}),
      })
    },
  }),
  compare: project(ONE, {
    options: [
      ...(['metric', 'before', 'after', 'by', 'panel', 'where', 'weight', 'dataset'] as const),
      ...(['adjust', 'confidence', 'reveal'] as const),
    ],
    async run(ask, given) {
      const result = await ask('metrics.compare', {
        metrics: given.list('metric') ?? missing('compare needs --metric.'),
        before: given.required('before'),
        after: given.required('after'),
        ...viewOf(given),
        ...present('panel', given.text('panel')),
        ...present('adjust', given.text('adjust') as 'bh' | undefined),
        ...present('confidence', given.number('confidence')),
      })
      return { comparisons: result.comparisons, finding: result.finding }
    },
  }),
  connection: project(ONE, {
    options: [
      ...(['wave', 'where', 'by', 'weight', 'rule', 'metric', 'dataset'] as const),
      ...(['confidence', 'reveal'] as const),
    ],
    async run(ask, given) {
      const rule = given.text('rule')
      const { by: groups, ...view } = viewOf(given)
      const [by, ...more] = groups ?? []
      if (more.length > 0) throw new UsageError('connection takes one variable with --by.')
      return ask('connection.view', {
        ...view,
        ...present('wave', given.text('wave')),
        ...present('by', by),
        ...present('outcomes', given.list('metric')),
        ...present('confidence', given.number('confidence')),
        ...(rule === undefined
          ? {}
          : { rule: (await readJson(rule, 'BAD_INPUT')) as Input<'connection.view'>['rule'] }),
      })
    },
  }),
  journey: project(ONE, {
    options: [
      ...(['journey', 'metric', 'where', 'by', 'weight', 'before', 'after'] as const),
      ...(['dataset', 'confidence', 'reveal'] as const),
    ],
    run(ask, given) {
      const { by: groups, ...view } = viewOf(given)
      const [by, ...more] = groups ?? []
      if (more.length > 0) throw new UsageError('journey takes one variable with --by.')
      const sides = [given.text('before'), given.text('after')]
      if (sides.filter((side) => side === undefined).length === 1) {
        throw new UsageError('journey takes --before and --after together.')
      }
      return ask('journeys.view', {
        ...view,
        ...present('by', by),
        ...present('journey', given.text('journey')),
        ...present('metric', given.text('metric')),
        ...present('before', given.text('before')),
        ...present('after', given.text('after')),
        ...present('confidence', given.number('confidence')),
      })
    },
  }),
  export: project(ONE, {
    options: ['dataset', 'out'],
    async run(ask, given) {
      const dataset = given.required('dataset')
      const out = given.required('out')
      const format = path.extname(out).slice(1).toLowerCase()
      if (format !== 'csv' && format !== 'sqlite' && format !== 'xlsx') {
        throw new UsageError('--out takes a file that ends in .csv, .xlsx or .sqlite.')
      }
      const { rows, columns } = await ask('export.dataset', {
        dataset,
        format,
        target: { path: out },
      })
      return { rows, columns }
    },
  }),
  verify: project(ONE, { options: [], run: (ask) => ask('project.verify', {}) }),
}

const isSample = (name: string): name is Sample => SAMPLES.some((sample) => sample === name)

function missing(message: string): never {
  throw new UsageError(message)
}

function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })
}

/** Options that every figure takes. */
function viewOf(given: Arguments) {
  const weight = given.text('weight')
  return {
    ...present('by', given.list('by')),
    ...present('where', given.text('where')),
    ...present('weight', weight === 'none' ? null : weight),
    ...present('dataset', given.text('dataset')),
    ...(given.flag('reveal') ? { reveal: true } : {}),
  }
}

/** Names for what a shell makes hard to write. */
const SIGNS = new Map([
  ['tab', '\t'],
  ['single', "'"],
  ['double', '"'],
  ['space', ' '],
])

function readingOf(given: Arguments): Pick<Input<'import.inspect'>, 'reading'> {
  const sign = (option: OptionName) => {
    const text = given.text(option)
    return text === undefined ? undefined : (SIGNS.get(text) ?? text)
  }
  const thousands = sign('thousands')
  const reading = {
    ...present('sheet', given.text('sheet')),
    ...present('encoding', given.text('encoding')),
    ...present('delimiter', sign('delimiter')),
    ...present('quote', sign('quote')),
    ...present('decimal', given.text('decimal')),
    ...present('thousands', thousands === 'none' ? null : thousands),
    ...present('dateOrder', given.text('date-order')),
    ...present('headerRows', given.number('header-rows')),
    ...present('firstLine', given.number('first-line')),
  } as NonNullable<Input<'import.inspect'>['reading']>
  return Object.keys(reading).length === 0 ? {} : { reading }
}

/** The file at this place, unless something is said about how to read it. */
function asDetected(given: Arguments, place: number): string | null {
  return readingOf(given).reading === undefined ? (given.operands[place] ?? null) : null
}

/** No codebook and no rule that people write comes near. */
const MOST_JSON_MB = 64

async function readJson(file: string, code: 'CODEBOOK' | 'BAD_INPUT'): Promise<unknown> {
  const unreadable = () =>
    new Failure('NOT_FOUND', `The file ${file} can't be read. Check its name.`)
  const { size } = await stat(file).catch(() => Promise.reject(unreadable()))
  if (size > MOST_JSON_MB * 1e6) {
    throw new Failure(code, `${file} is larger than ${MOST_JSON_MB} MB: is it the right file?`)
  }
  const text = await readFile(file, 'utf8').catch(() => Promise.reject(unreadable()))
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new Failure(code, `${file} is not valid JSON: ${why}.`)
  }
}

async function readFiles(ask: Ask, given: Arguments): Promise<unknown> {
  const { operands: files } = given
  const reading = readingOf(given)
  const folder = given.text('out-dir')
  if (folder === undefined) {
    const [file = '', ...more] = files
    if (more.length > 0) throw new UsageError('read takes several files only with --out-dir.')
    const target = { path: given.required('out') }
    return ask('import.read', { file: { path: file }, target, ...reading })
  }
  await mkdir(folder, { recursive: true })
  const results: { name: string; rows: number; columns: number; error?: unknown }[] = []
  const names = freeNames(files)
  for (const [at, file] of files.entries()) {
    const name = names[at] ?? ''
    const target = { path: path.join(folder, `${name}.csv`) }
    try {
      const read = await ask('import.read', { file: { path: file }, target, ...reading })
      results.push({ name, ...read })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const { code, message } = error
      results.push({ name, rows: 0, columns: 0, error: { code, message } })
    }
  }
  return { files: results }
}

/** A name for each file, its own without the ending; a second file of that name is numbered. */
function freeNames(files: readonly string[]): string[] {
  const taken = new Set<string>()
  return files.map((file) => {
    const own = path.basename(file).replace(/\.[A-Za-z0-9]{1,5}$/, '')
    let name = own
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${own} (${number})`
    taken.add(name.toLowerCase())
    return name
  })
}
