import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../../src/main/hosts/cli/run.ts'
import { smallProject } from '../services/two-files.ts'
import { cli, done, temporaryFolder } from './run-cli.ts'

const folder = temporaryFolder()

describe('a terminal', () => {
  test('is not steered by what a client file or a lock beside a project says', async () => {
    const { project, write } = await smallProject(folder.at, 'steer')
    const hostile = 'a\u001b[31m\u009b2J\u0007\u202Eb'
    const survey = write('survey.csv', [
      `id,nps,${hostile}`,
      ...Array.from({ length: 60 }, (_, row) => `${row},${row % 11},${hostile}${row % 2}`),
    ])
    await done('import', project, survey, '--kind', 'survey')
    const lock = { user: hostile, host: 'elsewhere', pid: 1, startedAt: '', token: 't' }
    writeFileSync(`${project}.lock`, JSON.stringify(lock))
    let seen = ''
    const streams = {
      out: (text: string) => (seen += text),
      note: (text: string) => (seen += text),
    }
    const nps = ['--metric', 'nps']
    for (const words of [
      ['datasets', project],
      ['inspect', survey],
      ['codebook', project, '--dataset', 'survey'],
      ['codebook', project, '--dataset', hostile],
      ['metrics', project, ...nps, '--by', hostile],
      ['metrics', project, '--metric', `mean:${hostile}`],
      [
        'compare',
        project,
        ...nps,
        '--before',
        'id < 20',
        '--after',
        `"${hostile}" = '${hostile}1'`,
      ],
      ['segments', project, '--add', 's', '--where', 'nps > 3'],
    ])
      await runCommand(words, streams)
    expect(seen).toContain('elsewhere has the project open')
    expect(seen.match(/[\p{Cc}\u202e]/gu)?.filter((sign) => sign !== '\n') ?? []).toEqual([])
  })
})

test.runIf(process.platform !== 'win32')(
  'a pipe and a device are refused at once instead of being waited for',
  async () => {
    const { project } = await smallProject(folder.at, 'pipes')
    spawnSync('mkfifo', [folder.at('pipe')])
    for (const path of [folder.at('pipe'), '/dev/zero'])
      for (const words of [
        ['inspect', path],
        ['import', project, path],
        ['import', project, path, '--delimiter', ';'],
        ['read', path, '--out', folder.at('never.csv')],
      ])
        expect(await cli(...words)).toMatchObject({
          code: 1,
          json: { error: { code: 'FILE_READ' } },
        })
  },
)
