import { renameSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compose, type Session } from '../../src/main/compose.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { smallProject } from './two-files.ts'

const folder = temporaryFolder()
const lines = ['id,nps', ...Array.from({ length: 5000 }, (_, row) => `${row},${row % 11}`)]

async function opened(name: string): Promise<{ session: Session; project: string; path: string }> {
  const { project, write } = await smallProject(folder.at, name)
  const session = compose(nodePlatform({ host: 'cli', version: '0.0.0' }))
  await session.request('project.open', { file: { path: project } })
  return { session, project, path: write(`${name}.csv`, lines) }
}

test.each(['import.plan', 'import.run'])(
  '%s of a project that another window closes or replaces meanwhile says so and changes nothing',
  async (procedure) => {
    for (const other of ['close', 'open']) {
      const { session, path } = await opened(`${procedure}-${other}`)
      const second = await smallProject(folder.at, `${procedure}-${other}-second`)
      const working = session.request(procedure, { file: { path }, kind: 'survey' })
      if (other === 'close') await session.request('project.close', {})
      else await session.request('project.open', { file: { path: second.project } })
      await expect(working).rejects.toMatchObject({ code: 'NO_PROJECT' })
      if (other === 'open')
        expect(await session.request('datasets.list', {})).toEqual({ datasets: [] })
      await session.close()
    }
  },
)

test('a project whose file breaks while it is open is shown, and blocks nothing else', async () => {
  const { session, project, path } = await opened('breaks')
  const { project: sound } = await smallProject(folder.at, 'sound')
  await session.request('import.run', { file: { path }, kind: 'survey' })
  renameSync(project, folder.at('kept'))
  writeFileSync(project, 'no project any more\n'.repeat(5000))
  // The open file lives on under its other name; it is that one which breaks.
  writeFileSync(folder.at('kept'), 'no project any more\n'.repeat(5000))

  const status = (await session.request('app.status', {})) as {
    project: { readOnly: boolean; notices: string[] }
  }
  expect(status.project.readOnly).toBe(true)
  expect(status.project.notices[0]).toMatch(/damaged/)
  await expect(session.request('datasets.list', {})).rejects.toMatchObject({
    code: 'PROJECT_DAMAGED',
  })
  await expect(session.request('project.open', { file: { path: project } })).rejects.toMatchObject({
    code: 'PROJECT_NOT_ONE',
  })
  expect(await session.request('project.open', { file: { path: sound } })).toMatchObject({
    name: 'sound',
    readOnly: false,
  })
  await session.close()
})

test('reading a table never writes over its source or a project, but anew over an older table', async () => {
  const { session, project, path } = await opened('precious')
  const read = (target: string) =>
    session.request('import.read', { file: { path }, target: { path: target } })
  for (const target of [path, project])
    await expect(read(target)).rejects.toMatchObject({ code: 'FILE_EXISTS' })
  await read(folder.at('table.csv'))
  expect(await read(folder.at('table.csv'))).toEqual({ rows: 5000, columns: 2 })
  await session.request('import.run', { file: { path }, kind: 'survey' })
  await session.close()
})
