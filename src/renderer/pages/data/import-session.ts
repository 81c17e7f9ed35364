import type { FileRef, Inspection, Reading } from '../../../shared/contract/index.ts'
import { CallError } from '../../api/index.ts'
import type {
  CallOptions,
  Host,
  IncomingFile,
  Input,
  Output,
  ProcedureName,
  Progress,
} from '../../api/index.ts'
import { importInput, NO_DECISIONS, waveInName, withReading } from './decisions.ts'
import type { Decisions } from './decisions.ts'

/**
 * The import that is going on, held outside React: leaving the page loses neither what was decided
 * nor a running import, and every step is told apart from every other.
 */

export type ImportPlan = Output<'import.plan'>
export type ImportResult = Output<'import.run'>

export interface ImportState {
  /** The file being looked at; null: none was chosen. */
  file: IncomingFile | null
  /** Counts the files opened, so that the screen begins anew with each. */
  opened: number
  /** Files dropped together with it, in order. */
  waiting: readonly IncomingFile[]
  /** Files that were dropped together with these and are dealt with. */
  dealtWith: number
  /** Being handed over; `total` is null where, or as long as, nobody tells how far it is. */
  uploading: { done: number; total: number | null } | null
  inspecting: Progress | null
  inspection: Inspection | null
  /** Why the file could not be handed over or read. */
  fileError: CallError | null
  decisions: Decisions
  /** Decisions before the last ones, for taking them back. */
  before: readonly Decisions[]
  plan: ImportPlan | null
  planning: boolean
  planError: CallError | null
  running: Progress | null
  /** The import is being ended; it is not known yet whether it was stored before. */
  cancelling: boolean
  runError: CallError | null
}

const NOTHING: ImportState = {
  file: null,
  opened: 0,
  waiting: [],
  dealtWith: 0,
  uploading: null,
  inspecting: null,
  inspection: null,
  fileError: null,
  decisions: NO_DECISIONS,
  before: [],
  plan: null,
  planning: false,
  planError: null,
  running: null,
  cancelling: false,
  runError: null,
}

export interface ImportPorts {
  call<P extends ProcedureName>(
    procedure: P,
    input: Input<P>,
    options?: CallOptions,
  ): Promise<Output<P>>
  giveFile: Host['giveFile']
  /** Milliseconds to wait for further decisions before planning again. */
  planDelay: number
}

export interface ImportSession {
  state(): ImportState
  subscribe(listener: () => void): () => void
  /** Files chosen or dropped: the first is opened if none is open, the rest wait. */
  take(files: readonly IncomingFile[]): void
  /** The same file once more, after an error. */
  retry(): void
  read(reading: Reading): void
  decide(change: (decisions: Decisions) => Decisions): void
  takeBack(): void
  /** Ends what is running: the upload, the inspection, or the import. */
  cancel(): void
  /** Resolves to what was imported; null when it failed or was cancelled. */
  run(): Promise<ImportResult | null>
  /** Without this file; the next waiting one is opened. */
  discard(): void
  /** Without any file: another project was opened. */
  clear(): void
}

const HANDING_OVER = { done: 0, total: null }
const STARTED: Progress = { phase: '', done: 0, total: null }

const asCallError = (error: unknown): CallError =>
  error instanceof CallError ? error : new CallError('INTERNAL', String(error))

export function createImportSession(ports: ImportPorts): ImportSession {
  let state = NOTHING
  let fileRef: FileRef | null = null
  let work: AbortController | null = null
  let planWork: AbortController | null = null
  let planTimer: ReturnType<typeof setTimeout> | undefined
  /** How the file was read when the inspection on screen was made. */
  let readAs: Reading = {}
  const listeners = new Set<() => void>()

  const set = (change: Partial<ImportState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const stopPlanning = () => {
    clearTimeout(planTimer)
    planWork?.abort()
    planWork = null
  }

  const stop = () => {
    stopPlanning()
    work?.abort()
    work = null
  }

  const begin = (): AbortController => {
    stop()
    work = new AbortController()
    return work
  }

  async function plan(): Promise<void> {
    const { inspection, decisions } = state
    if (fileRef === null || inspection === null) return
    const own = new AbortController()
    planWork = own
    set({ planning: true, planError: null })
    try {
      const input = importInput({ file: fileRef, decisions, inspection })
      const result = await ports.call('import.plan', input, { signal: own.signal })
      if (planWork === own) set({ plan: result, planning: false })
    } catch (error) {
      if (planWork !== own) return
      const failure = asCallError(error)
      set({ planning: false, planError: failure.code === 'CANCELLED' ? null : failure })
    }
  }

  function planSoon(delay: number): void {
    stopPlanning()
    if (state.inspection === null) return
    set({ planning: true })
    planTimer = setTimeout(() => void plan(), delay)
  }

  async function inspect(own: AbortController): Promise<void> {
    if (fileRef === null) return
    set({ inspecting: STARTED, fileError: null })
    const reading = state.decisions.reading
    const read = Object.keys(reading).length === 0 ? {} : { reading }
    const inspection = await ports.call(
      'import.inspect',
      { file: fileRef, ...read },
      {
        signal: own.signal,
        onProgress: (progress) => {
          if (work === own) set({ inspecting: progress })
        },
      },
    )
    if (work !== own) return
    readAs = reading
    set({ inspecting: null, inspection })
    planSoon(0)
  }

  /** A step that can fail for reasons of the file; what was decided stays. */
  async function attempt(own: AbortController, step: () => Promise<void>): Promise<void> {
    try {
      await step()
    } catch (error) {
      if (work !== own) return
      const failure = asCallError(error)
      const fileError = failure.code === 'CANCELLED' ? null : failure
      set({ uploading: null, inspecting: null, fileError })
    }
  }

  async function open(file: IncomingFile): Promise<void> {
    const own = begin()
    fileRef = null
    set({ uploading: HANDING_OVER, inspecting: null, fileError: null })
    await attempt(own, async () => {
      if (await handOver(file, own)) await inspect(own)
    })
  }

  /** False when something else was begun meanwhile. */
  async function handOver(file: IncomingFile, own: AbortController): Promise<boolean> {
    const given = await ports.giveFile(file, {
      signal: own.signal,
      onProgress: (progress) => {
        if (work === own) set({ uploading: progress })
      },
    })
    if (work !== own) return false
    fileRef = given
    set({ uploading: null })
    return true
  }

  /** Cancelled too late: what was stored in that moment is taken back. */
  async function takeBackStored(): Promise<void> {
    let runError: CallError | null = null
    try {
      await ports.call('history.undo', {})
    } catch (error) {
      runError = asCallError(error)
    }
    const { file } = state
    if (file === null) return
    // With the import the services let go of the file they had been handed.
    const own = begin()
    fileRef = null
    set({ running: null, cancelling: false, runError, uploading: HANDING_OVER })
    await attempt(own, async () => {
      if (await handOver(file, own)) planSoon(0)
    })
  }

  function openNext(waiting: readonly IncomingFile[], dealtWith = state.dealtWith + 1): void {
    const [file, ...rest] = waiting
    stop()
    fileRef = null
    readAs = {}
    if (file === undefined) {
      set({ ...NOTHING, opened: state.opened })
      return
    }
    const wave = waveInName(file.name)
    const opened = state.opened + 1
    set({
      ...NOTHING,
      file,
      opened,
      dealtWith,
      waiting: rest,
      decisions: { ...NO_DECISIONS, wave },
    })
    void open(file)
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    take(files) {
      if (files.length === 0) return
      // A file that could not be read makes way for the new one.
      if (state.file === null || (state.fileError !== null && state.inspection === null)) {
        openNext([...files, ...state.waiting], state.dealtWith)
      } else set({ waiting: [...state.waiting, ...files] })
    },
    retry() {
      if (state.file !== null) void open(state.file)
    },
    read(reading) {
      set({ decisions: withReading(state.decisions, reading) })
      const own = begin()
      void attempt(own, () => inspect(own))
    },
    decide(change) {
      const decisions = change(state.decisions)
      if (decisions === state.decisions) return
      set({ decisions, before: [...state.before, state.decisions], runError: null })
      planSoon(ports.planDelay)
    },
    takeBack() {
      const decisions = state.before.at(-1)
      if (decisions === undefined) return
      const { reading } = state.decisions
      set({
        decisions: { ...decisions, reading },
        before: state.before.slice(0, -1),
        runError: null,
      })
      planSoon(ports.planDelay)
    },
    cancel() {
      if (state.cancelling) return
      if (state.running !== null) {
        stopPlanning()
        set({ cancelling: true, planning: false })
        // `run` ends with what really became of the import.
        work?.abort()
        return
      }
      stop()
      if (state.inspection === null || state.uploading !== null) {
        openNext(state.waiting)
        return
      }
      // What is on screen was read in the former way: the choice goes back to it.
      const decisions = { ...state.decisions, reading: readAs }
      set({ decisions, inspecting: null, running: null, planning: false, fileError: null })
      if (state.plan === null) planSoon(0)
    },
    async run() {
      const { inspection, decisions } = state
      if (fileRef === null || inspection === null) return null
      const own = begin()
      set({ running: STARTED, runError: null, planning: false })
      try {
        const result = await ports.call(
          'import.run',
          importInput({ file: fileRef, decisions, inspection }),
          {
            signal: own.signal,
            onProgress: (progress) => {
              if (work === own) set({ running: progress })
            },
          },
        )
        if (work === own && own.signal.aborted) {
          await takeBackStored()
          return null
        }
        if (work === own) openNext(state.waiting)
        return result
      } catch (error) {
        if (work !== own) return null
        const failure = asCallError(error)
        const cancelled = failure.code === 'CANCELLED'
        set({ running: null, cancelling: false, runError: cancelled ? null : failure })
        if (cancelled) planSoon(0)
        return null
      }
    },
    discard: () => openNext(state.waiting),
    clear: () => openNext([]),
  }
}
