import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { cli, done, temporaryFolder } from './run-cli.ts'

const folder = temporaryFolder()

function file(name: string, text: string): string {
  const at = folder.at(name)
  mkdirSync(path.dirname(at), { recursive: true })
  writeFileSync(at, text)
  return at
}

test('a file is read out as it stands: text as text, one header row, comma and quote', async () => {
  const source = file(
    'in.csv',
    '\uFEFFid;amount; note \r\n007;0,435;"a ""b"", c"\r\n008;1,5;=1+1\r\n',
  )
  const out = folder.at('out.csv')
  expect(await done('read', source, '--out', out)).toEqual({ rows: 2, columns: 3 })
  expect(readFileSync(out, 'utf8')).toBe(
    'id,amount, note \n007,"0,435","a ""b"", c"\n008,"1,5",=1+1\n',
  )
})

test('several files go to one folder, files of one name under two, and a bad one says why', async () => {
  const files = [
    file('a/answers.csv', 'x,y\n1,2\n'),
    file('b/answers.csv', 'x,y\n3,4\n5,6\n'),
    file('b/empty.csv', ''),
  ]
  const out = folder.at('out')
  const { code, json } = await cli('read', ...files, '--out-dir', out)
  expect(code).toBe(0)
  expect(json).toMatchObject({
    files: [
      { name: 'answers', rows: 1, columns: 2 },
      { name: 'answers (2)', rows: 2, columns: 2 },
      { name: 'empty', error: { code: 'FILE_EMPTY' } },
    ],
  })
  expect(readFileSync(path.join(out, 'answers.csv'), 'utf8')).toBe('x,y\n1,2\n')
  expect(readFileSync(path.join(out, 'answers (2).csv'), 'utf8')).toBe('x,y\n3,4\n5,6\n')
})
