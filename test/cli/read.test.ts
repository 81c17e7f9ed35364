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

test('how a file is read can be said: of every option the same for inspect, read and import', async () => {
  const source = file(
    'rough.csv',
    "x;y\n1;2\n\n'id';'spend';'day'\n'1';'1.234,5';'05/06/2026'\n'2';'1,5';'07/08/2026'\n",
  )
  const reading =
    '--first-line 4 --delimiter ; --quote single --decimal , --thousands . --date-order dmy --header-rows 1 --encoding utf-8'.split(
      ' ',
    )
  expect(await done('inspect', source, ...reading)).toMatchObject({
    rows: 2,
    quote: "'",
    thousands: '.',
    dateOrder: 'dmy',
    firstLine: 4,
  })
  const out = folder.at('rough-out.csv')
  expect(await done('read', source, '--out', out, ...reading)).toEqual({ rows: 2, columns: 3 })
  expect(readFileSync(out, 'utf8')).toBe(
    'id,spend,day\n1,"1.234,5",05/06/2026\n2,"1,5",07/08/2026\n',
  )
  const project = folder.at('rough.truenorth')
  await done('create', project)
  expect(await done('import', project, source, ...reading)).toMatchObject({
    dataset: { rows: 2, columns: 3 },
    excludedCells: 0,
  })
  const { variables } = await done('codebook', project, '--dataset', 'rough')
  expect(variables).toContainEqual(
    expect.objectContaining({ name: 'spend', type: 'number', decimal: null, thousands: null }),
  )
})

test('a table of several is chosen by its name, and an unknown one is refused with the names', async () => {
  const source = file('two.csv', 'a,b\nx,1\ny,2\nz,3\n\nid,score,text\n1,9,a\n2,8,b\n3,7,c\n')
  const { sheets } = await done<{ sheets: { name: string }[] }>('inspect', source)
  expect(sheets.map(({ name }) => name)).toEqual(['Table 1, lines 1-4', 'Table 2, lines 6-9'])
  const out = folder.at('first.csv')
  await done('read', source, '--sheet', 'Table 1, lines 1-4', '--out', out)
  expect(readFileSync(out, 'utf8')).toBe('a,b\nx,1\ny,2\nz,3\n')
  const { code, json } = await cli('inspect', source, '--sheet', 'Answers')
  expect(code).toBe(1)
  expect(json).toMatchObject({
    error: { code: 'BAD_INPUT', message: expect.stringContaining('"Table 2, lines 6-9"') },
  })
})

test.each([
  ['--thousands', 'many'],
  ['--quote', 'constructor'],
  ['--date-order', 'myd'],
  ['--first-line', '0'],
])('%s does not take "%s"', async (option, value) => {
  const source = file('plain.csv', 'x,y\n1,2\n')
  const { code, json } = await cli('inspect', source, option, value)
  expect(code).toBeGreaterThan(0)
  expect(json).toMatchObject({ error: { code: expect.any(String) } })
})
