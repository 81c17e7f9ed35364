import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { compose, type Session } from '../../src/main/compose.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import type { Input, Output, ProcedureName, Progress } from '../../src/shared/contract/index.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { runningHost } from '../hosts/running-host.ts'

const folder = temporaryFolder()

interface Options {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** A session whose user's own folder is a new, empty one. */
function session(name: string) {
  const home = folder.at(name)
  mkdirSync(home)
  const running: Session = compose({
    ...nodePlatform({ host: 'cli', version: '0.0.0' }),
    ownFolder: () => home,
  })
  const ask = async <P extends ProcedureName>(procedure: P, input: Input<P>, options?: Options) =>
    (await running.request(procedure, input, options)) as Output<P>
  const files = () => readdirSync(home).filter((file) => !file.endsWith('.lock'))
  return { home, ask, files, close: () => running.close() }
}
const ours = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`truenorth-${process.pid}`))

test('a sample lies in the own folder and is opened as it is the next time', async () => {
  const first = session('once')
  const made = await first.ask('samples.create', { sample: 'brokerage' })
  expect(made.project).toMatchObject({
    name: 'Harbourline sample',
    sample: 'brokerage',
  })
  expect(made.datasets.map(({ name, kind }) => [name, kind])).toEqual([
    ['Survey', 'survey'],
    ['Clients', 'churn'],
    ['Fees', 'loyalty'],
  ])
  await first.ask('segments.add', { name: 'Mine', where: 'NPS >= 9' })
  const again = await first.ask('samples.create', { sample: 'brokerage' })
  expect(again.project.revision).toBe(made.project.revision + 1)
  await first.ask('project.close', {})
  await first.ask('samples.create', { sample: 'brokerage' })
  const { segments } = await first.ask('segments.list', {})
  expect(segments.map(({ name }) => name)).toContain('Mine')
  expect(first.files()).toEqual(['Harbourline sample.truenorth'])
  await first.close()
})

test('what has the name of the sample and is not it stays untouched', async () => {
  const { home, ask, files, close } = session('taken')
  const name = 'Harbourline sample.truenorth'
  writeFileSync(`${home}/${name}`, 'a letter')
  const second = 'Harbourline sample 2.truenorth'
  await ask('project.create', { target: { path: `${home}/${second}` } })
  const { project } = await ask('samples.create', { sample: 'brokerage' })
  expect(project.name).toBe('Harbourline sample 3')
  expect(files().filter((each) => each.endsWith('.truenorth'))).toHaveLength(3)
  await close()
})

test.each([0, 1, 3, 5])('a sample cancelled at its step %d leaves nothing behind', async (at) => {
  const { ask, files, close } = session(`cancelled-${at}`)
  const stop = new AbortController()
  const making = ask(
    'samples.create',
    { sample: 'brokerage' },
    {
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === at) stop.abort()
      },
    },
  )
  await expect(making).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(files()).toEqual([])
  expect(ours()).toEqual([])
  expect((await ask('app.status', {})).project).toBeNull()
  await close()
})

test('two windows that ask for a sample at once get the one that is made first', async () => {
  const { ask, files, close } = session('at-once')
  const made = await Promise.all([
    ask('samples.create', { sample: 'brokerage' }),
    ask('samples.create', { sample: 'brokerage' }),
  ])
  expect(made.map(({ project }) => project.name)).toEqual([
    'Harbourline sample',
    'Harbourline sample',
  ])
  expect(files()).toEqual(['Harbourline sample.truenorth'])
  expect(ours()).toEqual([])
  await close()
})

test.each(['', '/', '.truenorth'])(
  'no project is made of a folder alone, as of HOME%s',
  async (end) => {
    const { home, ask, files, close } = session(`nameless-${end.length}`)
    const target = { path: end === '' ? '' : `${home}/${end.replace('/', '')}` }
    const refused = {
      code: 'BAD_INPUT',
      message: expect.stringContaining('needs a name') as string,
    }
    await expect(ask('samples.create', { sample: 'brokerage', target })).rejects.toMatchObject(
      refused,
    )
    await expect(ask('project.create', { target })).rejects.toMatchObject(refused)
    expect(files()).toEqual([])
    await close()
  },
)

test('progress is told up to the end, in one unit', async () => {
  const { ask, close } = session('progress')
  const told: Progress[] = []
  await ask('samples.create', { sample: 'brokerage' }, { onProgress: (each) => told.push(each) })
  expect(new Set(told.map(({ phase, total }) => `${phase} ${total}`))).toEqual(
    new Set(['inventing 6']),
  )
  expect(told.map(({ done }) => done)).toEqual(
    told.map(({ done }) => done).toSorted((a, b) => a - b),
  )
  await close()
})

test('a copy of a sample is a sample, and no undo takes the mark off what is invented', async () => {
  const { home, ask, close } = session('copied')
  await ask('samples.create', { sample: 'brokerage' })
  await ask('project.saveCopy', { target: { path: `${home}/copy` } })
  const copy = await ask('project.open', { file: { path: `${home}/copy.truenorth` } })
  expect(copy.sample).toBe('brokerage')
  expect(copy.notices.join(' ')).toContain('invented')
  for (;;) {
    const { datasets } = await ask('datasets.list', {})
    const status = (await ask('app.status', {})).project
    if (datasets.length === 0) break
    expect(status?.sample).toBe('brokerage')
    await ask('history.undo', {})
  }
  await close()
})

test('the sample knows its journey and what its tiers are measured by', async () => {
  const { ask, close } = session('journey')
  await ask('samples.create', { sample: 'brokerage' })
  const { settings } = await ask('project.catalogue', {})
  expect(settings.connectionOutcomes).toEqual(['share:AssetsConsolidated=Yes'])
  const view = await ask('journeys.view', {})
  expect(view.journey.name).toBe('Harbourline journey')
  expect(view.stages).toHaveLength(10)
  await close()
})

test('a page gets the sample in its home folder, and never learns where that is', async () => {
  const host = await runningHost()
  try {
    const made = await host.session.request('samples.create', { sample: 'brokerage' })
    expect(readdirSync(host.home)).toContain('Harbourline sample.truenorth')
    expect(JSON.stringify(made)).not.toContain(host.home)
    const recent = await host.session.request('app.status', {})
    expect(recent).toMatchObject({ recent: [{ name: 'Harbourline sample' }] })
  } finally {
    await host.close()
  }
})
