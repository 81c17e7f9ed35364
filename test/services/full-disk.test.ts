import { existsSync, symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { writeXlsx } from '../../src/main/export/xlsx.ts'
import { compose } from '../../src/main/compose.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { smallProject } from './two-files.ts'

const folder = temporaryFolder()

test.each(['csv', 'xlsx', 'sqlite'] as const)(
  'an export to .%s that cannot be written is a clear failure, whatever hinders it',
  async (format) => {
    const { project, write } = await smallProject(folder.at, `hindered-${format}`)
    const session = compose(nodePlatform({ host: 'cli', version: '0.0.0' }))
    await session.request('project.open', { file: { path: project } })
    const file = { path: write(`${format}-survey.csv`, ['id,nps', '1,9', '2,8']) }
    await session.request('import.run', { file, name: 's', kind: 'survey' })
    const path = folder.at(`${'x'.repeat(300)}.${format}`)
    await expect(
      session.request('export.dataset', { dataset: 's', format, target: { path } }),
    ).rejects.toMatchObject({ code: 'FILE_WRITE' })
    await session.close()
  },
)

test.runIf(existsSync('/dev/full'))('a workbook on a full disk says so', async () => {
  const path = folder.at('full.xlsx')
  symlinkSync('/dev/full', path)
  const table = { name: 't', headers: ['a'], rows: 1, cell: () => 'x', numeric: () => false }
  await expect(writeXlsx(path, table)).rejects.toMatchObject({
    code: 'FILE_WRITE',
    message: expect.stringContaining('ENOSPC') as string,
  })
})
