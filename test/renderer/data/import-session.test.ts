import { expect, test } from 'vitest'
import type { Input, Output, ProcedureName } from '../../../src/renderer/api/index.ts'
import { CallError } from '../../../src/renderer/api/index.ts'
import { withChanges } from '../../../src/renderer/pages/data/decisions.ts'
import { createImportSession } from '../../../src/renderer/pages/data/import-session.ts'
import type { ImportPorts } from '../../../src/renderer/pages/data/import-session.ts'
import { inspected, inspection } from './fixtures.ts'

/** A carrier of the contract that answers from this table, so that the session is tested alone. */
function ports(answers: {
  [P in ProcedureName]?: (
    input: Input<P>,
    signal: AbortSignal | undefined,
  ) => Output<P> | Promise<Output<P>>
}) {
  let uploads = 0
  const calls: { procedure: string; input: unknown; aborted: () => boolean }[] = []
  const own: ImportPorts = {
    call: async (procedure, input, options) => {
      calls.push({ procedure, input, aborted: () => options?.signal?.aborted ?? false })
      const answer = answers[procedure]
      if (answer === undefined) throw new CallError('INTERNAL', `${procedure} is not served`)
      return answer(input, options?.signal)
    },
    giveFile: async (file) => {
      uploads += 1
      return { upload: file.name }
    },
    planDelay: 0,
  }
  return {
    own,
    calls,
    handedOver: () => uploads,
    asked: (procedure: string) => calls.filter((c) => c.procedure === procedure),
  }
}

const read = inspection([inspected('NETPRO')])
const plan: Output<'import.plan'> = {
  dataset: { name: 'answers', kind: 'survey', wave: null, rows: 20, columns: 1 },
  waveOfSuggestion: null,
  match: null,
  join: null,
  excludedCells: 0,
  excluded: [],
  problems: [],
  sameFileAs: null,
}
const result: Output<'import.run'> = {
  dataset: { id: 1, ...plan.dataset },
  problems: [],
  excludedCells: 0,
  excluded: [],
  match: null,
  join: null,
}
const status = (revision: number, undo: string | null): Output<'app.status'> => ({
  version: '1.0.0',
  host: 'web',
  project: {
    name: 'p',
    path: 'p',
    revision,
    readOnly: false,
    notices: [],
    undo,
    redo: null,
    sample: null,
    savedAt: '',
  },
  recent: [],
})
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
const file = (name: string) => new File(['a,b\n1,2\n'], name)

test('a file is handed over, inspected and planned before anything is stored', async () => {
  const { own, calls } = ports({ 'import.inspect': () => read, 'import.plan': () => plan })
  const session = createImportSession(own)
  session.take([file('wave 3.csv')])
  await settled()
  expect(calls.map((call) => call.procedure)).toEqual(['import.inspect', 'import.plan'])
  expect(calls[1]?.input).toEqual({ file: { upload: 'wave 3.csv' }, wave: 'wave 3' })
  expect(session.state()).toMatchObject({ inspection: read, plan, planning: false, waiting: [] })
})

test('a decision plans again, and taking it back does too', async () => {
  const { own, asked } = ports({ 'import.inspect': () => read, 'import.plan': () => plan })
  const session = createImportSession(own)
  session.take([file('a.csv')])
  await settled()
  session.decide((decisions) => withChanges(decisions, { NETPRO: { role: 'nps' } }))
  await settled()
  expect(asked('import.plan')[1]?.input).toMatchObject({
    codebook: { variables: { NETPRO: { role: 'nps' } } },
  })
  session.takeBack()
  await settled()
  expect(session.state().decisions.changes).toEqual({})
  expect(asked('import.plan')).toHaveLength(3)
})

test('another reading inspects anew and keeps what was decided', async () => {
  const { own, asked } = ports({ 'import.inspect': () => read, 'import.plan': () => plan })
  const session = createImportSession(own)
  session.take([file('a.csv')])
  await settled()
  session.decide((decisions) => ({ ...decisions, name: 'Answers' }))
  session.read({ delimiter: ';' })
  await settled()
  expect(asked('import.inspect')[1]?.input).toMatchObject({ reading: { delimiter: ';' } })
  expect(session.state().decisions.name).toBe('Answers')
})

test('a file that cannot be read says why and makes way for the next one', async () => {
  let broken = true
  const { own } = ports({
    'import.inspect': () => {
      if (broken) throw new CallError('FILE_EMPTY', 'The file is empty.')
      return read
    },
    'import.plan': () => plan,
  })
  const session = createImportSession(own)
  session.take([file('empty.csv')])
  await settled()
  expect(session.state().fileError?.message).toBe('The file is empty.')
  broken = false
  session.take([file('good.csv')])
  await settled()
  expect(session.state()).toMatchObject({ fileError: null, inspection: read })
  expect(session.state().file?.name).toBe('good.csv')
})

test('cancelling another reading keeps the former one', async () => {
  const { own } = ports({
    'import.inspect': (input) =>
      input.reading === undefined ? read : new Promise<never>(() => undefined),
    'import.plan': () => plan,
  })
  const session = createImportSession(own)
  session.take([file('a.csv')])
  await settled()
  session.read({ decimal: ',' })
  expect(session.state().inspecting).not.toBeNull()
  session.cancel()
  expect(session.state()).toMatchObject({ inspecting: null, inspection: read })
  expect(session.state().decisions.reading).toEqual({})
})

test('a failed import keeps everything that was typed', async () => {
  const { own } = ports({
    'import.inspect': () => read,
    'import.plan': () => plan,
    'app.status': () => status(1, null),
    'import.run': () => {
      throw new CallError('DATASET_EXISTS', 'A dataset named answers exists.')
    },
  })
  const session = createImportSession(own)
  session.take([file('a.csv')])
  await settled()
  session.decide((decisions) => ({ ...decisions, name: 'answers' }))
  expect(await session.run()).toBeNull()
  expect(session.state().runError?.code).toBe('DATASET_EXISTS')
  expect(session.state().decisions.name).toBe('answers')
})

test('after an import the next waiting file is opened', async () => {
  const { own } = ports({
    'import.inspect': () => read,
    'import.plan': () => plan,
    'app.status': () => status(1, null),
    'import.run': () => result,
  })
  const session = createImportSession(own)
  session.take([file('a.csv'), file('b.csv')])
  await settled()
  expect(session.state().waiting).toHaveLength(1)
  expect(await session.run()).toEqual(result)
  await settled()
  expect(session.state().file?.name).toBe('b.csv')
  expect(session.state().inspection).toEqual(read)
  session.discard()
  expect(session.state().file).toBeNull()
})

/** Work that fails as the services do once it is cancelled. */
const untilCancelled = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new CallError('CANCELLED', 'cancelled')))
  })

test('a cancelled import leaves the file open', async () => {
  const { own, asked } = ports({
    'import.inspect': () => read,
    'import.plan': () => plan,
    'import.run': (_, signal) => untilCancelled(signal),
  })
  const session = createImportSession(own)
  session.take([file('a.csv')])
  await settled()
  void session.run()
  await settled()
  session.cancel()
  expect(asked('import.run')[0]?.aborted()).toBe(true)
  expect(session.state().cancelling).toBe(true)
  await settled()
  expect(session.state()).toMatchObject({ running: null, cancelling: false, runError: null })
  expect(session.state().inspection).toEqual(read)
  expect(asked('history.undo')).toEqual([])
})

test('an import that was stored before the cancel reached it is taken back', async () => {
  let store = () => undefined as void
  const { own, asked, handedOver } = ports({
    'import.inspect': () => read,
    'import.plan': () => plan,
    'import.run': () =>
      new Promise((resolve) => {
        store = () => resolve(result)
      }),
    'history.undo': () => ({ done: true, label: 'Import a.csv' }),
  })
  const session = createImportSession(own)
  session.take([file('a.csv')])
  await settled()
  void session.run()
  await settled()
  session.cancel()
  expect(session.state().cancelling).toBe(true)
  store()
  await settled()
  expect(asked('history.undo')).toHaveLength(1)
  expect(session.state()).toMatchObject({ running: null, cancelling: false, uploading: null })
  expect(session.state().inspection).toEqual(read)
  expect(handedOver(), 'the services let go of the file with the import').toBe(2)
  expect(asked('import.plan'), 'and it can be imported again').toHaveLength(2)
})
