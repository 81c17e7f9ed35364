import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { compose } from '../../src/main/compose.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import { recentProjects } from '../../src/main/platform/recent-projects.ts'
import type { Output } from '../../src/shared/contract/index.ts'
import { temporaryFolder } from '../cli/run-cli.ts'

const folder = temporaryFolder()

test('a deleted project is forgotten; one on a drive that is away comes back with it', async () => {
  const config = folder.at('config')
  const recent = recentProjects({ folder: config, now: () => new Date('2026-01-01') })
  const session = compose({ ...nodePlatform({ host: 'cli', version: '0.0.0' }), recent })
  const names = async () => {
    const status = (await session.request('app.status', {})) as Output<'app.status'>
    return status.recent.map(({ name }) => name).toSorted()
  }
  for (const drive of ['here', 'away']) {
    mkdirSync(folder.at(drive))
    const target = { path: path.join(folder.at(drive), `${drive}.truenorth`) }
    await session.request('project.create', { target })
    await recent.add(target.path)
  }
  await session.request('project.close', {})
  expect(await names()).toEqual(['away', 'here'])
  rmSync(path.join(folder.at('here'), 'here.truenorth'))
  renameSync(folder.at('away'), folder.at('unplugged'))
  expect(await names()).toEqual([])
  renameSync(folder.at('unplugged'), folder.at('away'))
  expect(await names()).toEqual(['away'])
  expect(await recent.list()).toHaveLength(1)
  // A list that can't be written stops nobody.
  rmSync(path.join(folder.at('away'), 'away.truenorth'))
  const forget = () => Promise.reject(new Error('read only'))
  const stuck = compose({
    ...nodePlatform({ host: 'cli', version: '0.0.0' }),
    recent: { ...recent, forget },
  })
  expect(await stuck.request('app.status', {})).toMatchObject({ recent: [] })
})
