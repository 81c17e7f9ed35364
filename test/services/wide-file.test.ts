import { expect, test } from 'vitest'
import { compose } from '../../src/main/compose.ts'
import type { Output } from '../../src/shared/contract/index.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { smallProject } from './two-files.ts'

const folder = temporaryFolder()
const COLUMNS = 8000

test('a file of 8,000 columns is imported, described, changed and exported whole', async () => {
  const { project, write } = await smallProject(folder.at, 'wide')
  const session = compose(nodePlatform({ host: 'cli', version: '0.0.0' }))
  await session.request('project.open', { file: { path: project } })
  const columns = Array.from({ length: COLUMNS }, (_, column) => column)
  const file = {
    path: write('wide.csv', [
      columns.map((column) => `c${column}`).join(','),
      ...Array.from({ length: 20 }, (_, row) => columns.map((c) => (c * row) % 7).join(',')),
    ]),
  }
  await session.request('import.run', { file, name: 'wide', kind: 'survey' })
  const codebook = { variables: { c1: { label: 'x' } } }
  const { variables } = (await session.request('codebook.set', {
    dataset: 'wide',
    codebook,
  })) as Output<'codebook.set'>
  expect(variables.map(({ name }) => name)).toEqual(columns.map((column) => `c${column}`))
  expect(variables[1]?.label).toBe('x')
  const target = { path: folder.at('wide-out.csv') }
  const out = await session.request('export.dataset', { dataset: 'wide', format: 'csv', target })
  expect(out).toMatchObject({ rows: 20, columns: COLUMNS })
  await session.close()
})
