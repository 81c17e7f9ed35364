import { expect, test } from 'vitest'
import { lineOf, parseFile, parseInProcess } from '../../src/main/ingest/index.ts'
import { failureOf, parseText, rowsOf, withFile } from './parse-text.ts'

test('records keep their numbers digit by digit, and their keys in order of appearance', async () => {
  const table = await parseText(
    '[{"id": 12345678901234567890, "n": 1.0, "e": 1E5},\n {"id": -0.50, "new": true, "n": null}]',
  )
  expect(table.headers).toEqual(['id', 'n', 'e', 'new'])
  expect(rowsOf(table)).toEqual([
    ['12345678901234567890', '1.0', '1E5', ''],
    ['-0.50', '', '', 'TRUE'],
  ])
  expect(table.format).toMatchObject({ format: 'json', encoding: 'utf-8', headerRows: 1 })
  expect([1, 2].map((row) => lineOf(table.lineOffsets, row))).toEqual([1, 2])
})

test('objects in a record become columns a.b, lists are kept as JSON and told once', async () => {
  const table = await parseText(
    '[{"a": {"b": {"c": 1}, "d": "x"}, "tags": [ "p q" , "\\"r\\"", 2.0 ], "e": {}}, {"a": 7, "tags": []}]',
  )
  expect(table.headers).toEqual(['a.b.c', 'a.d', 'tags', 'a'])
  expect(rowsOf(table)).toEqual([
    ['1', 'x', '["p q","\\"r\\"",2.0]', ''],
    ['', '', '[]', '7'],
  ])
  expect(table.problems).toEqual([
    expect.objectContaining({ column: 'tags', problem: expect.stringContaining('lists') }),
  ])
})

test('keys called __proto__, constructor and toString are keys like any other', async () => {
  const table = await parseText(
    '[{"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3}, {"__proto__": 4}]',
  )
  expect(table.headers).toEqual(['__proto__.polluted', 'constructor', 'toString', '__proto__'])
  expect(rowsOf(table)[1]).toEqual(['', '', '', '4'])
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('a key that a record has twice is told; the last one is kept, as JSON readers do', async () => {
  const table = await parseText('[{"a": 1},\n{"a": "first", "b": 2, "a": "second"}]')
  expect(rowsOf(table)).toEqual([
    ['1', ''],
    ['second', '2'],
  ])
  expect(table.problems).toEqual([
    expect.objectContaining({ row: 2, line: 2, column: 'a', value: 'first' }),
  ])
})

test('a list of records is found in what an interface wraps around it', async () => {
  const table = await parseText(
    '{"ids": [1, 2, 3], "page": {"next": null}, "response": {"items": [{"id": "a"}, {"id": "b"}]}}',
  )
  expect(rowsOf(table)).toEqual([['a'], ['b']])
  expect(table.format.sheet).toBeNull()
  expect(table.problems).toEqual([
    expect.objectContaining({
      problem: 'Beside the records the file has "ids", "page.next": that was not read.',
    }),
  ])
})

test('of several lists the longest is read, the others are offered', async () => {
  const text = '{"questions": [{"q": 1}], "responses": [{"id": 1, "x": 2}, {"id": 2}]}'
  const table = await parseText(text)
  expect(table.headers).toEqual(['id', 'x'])
  expect(table.format.sheet).toBe('responses')
  expect(table.sheets).toEqual([
    { name: 'questions', rows: 1, columns: 1 },
    { name: 'responses', rows: 2, columns: 2 },
  ])
  const other = await parseText(text, { reading: { sheet: 'questions' } })
  expect(rowsOf(other)).toEqual([['1']])
  await expect(parseText(text, { reading: { sheet: 'x' } })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('"responses"'),
  })
})

test('lists of cells are rows, and the first one names the columns where all its cells are texts', async () => {
  const named = await parseText('[["id", "score"], [1, 2.50], [2, null, "more"]]')
  expect(named.headers).toEqual(['id', 'score', ''])
  expect(rowsOf(named)).toEqual([
    ['1', '2.50', ''],
    ['2', '', 'more'],
  ])
  const bare = await parseText('[[1, 2], [3, 4]]')
  expect(bare.format.headerRows).toBe(0)
  expect(bare.rows).toBe(2)
  const said = await parseText('[["a", "b"], ["c", "d"]]', { reading: { headerRows: 0 } })
  expect(said.rows).toBe(2)
})

test('one record a line is read line by line, blank lines between them too', async () => {
  const table = await parseText('{"a": 1}\r\n\n{"b": "x\\ny", "a": 2}\n{"a": {"c": 3}}')
  expect(table.format.format).toBe('ndjson')
  expect(table.headers).toEqual(['a', 'b', 'a.c'])
  expect(rowsOf(table)).toEqual([
    ['1', '', ''],
    ['2', 'x\ny', ''],
    ['', '', '3'],
  ])
  expect([1, 2, 3].map((row) => lineOf(table.lineOffsets, row))).toEqual([1, 3, 4])
  const lists = await parseText('["a", "b"]\n[1, 2]\n')
  expect([lists.headers, rowsOf(lists)]).toEqual([['a', 'b'], [['1', '2']]])
})

test('records that follow each other over several lines are read', async () => {
  const table = await parseText('{\n "a": 1\n}\n{\n "a": 2\n}\n')
  expect(rowsOf(table)).toEqual([['1'], ['2']])
})

test('long files of lines are read piece by piece', async () => {
  const line = (id: number) => `{"id": ${id}, "text": "${'ü'.repeat(50)}"}\n`
  const text = Array.from({ length: 20_000 }, (_, id) => line(id)).join('')
  const table = await parseText(text)
  expect(table.rows).toBe(20_000)
  expect(rowsOf(table).every((row, id) => row[0] === String(id) && row[1]?.length === 50)).toBe(
    true,
  )
})

test('UTF-8 and UTF-16 with and without a byte order mark are read, and other encodings as said', async () => {
  const text = '[{"city": "Köln – „x“"}]'
  const swapped = (from: string) => Buffer.from(from, 'utf16le').swap16()
  const files: [Buffer, string, boolean][] = [
    [Buffer.from(text), 'utf-8', false],
    [Buffer.from(`\uFEFF${text}`), 'utf-8', true],
    [Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le', true],
    [Buffer.from(text, 'utf16le'), 'utf-16le', false],
    [swapped(`\uFEFF${text}`), 'utf-16be', true],
  ]
  for (const [bytes, encoding, bom] of files) {
    const table = await parseText(bytes)
    expect(table.format).toMatchObject({ format: 'json', encoding, bom })
    expect(rowsOf(table)).toEqual([['Köln – „x“']])
  }
  const latin = Buffer.from('[{"city": "Köln"}]', 'latin1')
  expect((await failureOf(latin)).code).toBe('FILE_ENCODING')
  const said = await parseText(latin, { reading: { encoding: 'windows-1252' } })
  expect(rowsOf(said)).toEqual([['Köln']])
})

test('texts with every escape are unescaped, and half a character is told', async () => {
  const table = await parseText('[{"a": "\\u00e9\\n\\t\\"\\\\\\/\\ud83d\\ude00", "b": "\\ud83d"}]')
  expect(rowsOf(table)).toEqual([['é\n\t"\\/😀', '\uFFFD']])
  expect(table.problems[0]?.problem).toContain('half of a character')
})

for (const [what, text, line] of [
  ['a value that is missing', '[{"a": 1},\n{"a": }]', 2],
  ['a comma that is missing', '[{"a": 1}\n\n{"a": 2}]', 3],
  ['a comma too many', '[{"a": 1},\n]', 2],
  ['a text that is not closed', '[{"a": 1},\n{"a": "x]', 2],
  ['a line break in a text', '[{"a": "x\ny"}]', 1],
  ['a number with leading zeros', '[{"a": 1},\n{"a": 007}]', 2],
  ['an escape that is none', '[{"a": 1},\n{"a": "\\x"}]', 2],
  ['a record that is none', '[{"a": 1},\n2]', 2],
  ['the end of the file', '[{"a": 1},\n{"a": 2}', 2],
  ['a bad line', '{"a": 1}\n{"a": 2}\n{"a": 3\n{"a": 4}\n', 3],
  ['something behind a record', '{"a": 1}\n{"a": 2} {"a": 3}\n', 2],
] as const) {
  test(`the line is named in which JSON is wrong: ${what}`, async () => {
    const failure = await failureOf(text)
    expect(failure).toMatchObject({ code: 'FILE_NOT_TABLE', details: { line } })
    expect(failure.message).toContain(`line ${line}`)
  })
}

test('JSON without records, and with none of them, have their own words', async () => {
  const failures = [await failureOf('{"a": [], "b": 2}'), await failureOf('[ ]')]
  expect(failures.map(({ code }) => code)).toEqual(['FILE_EMPTY', 'FILE_EMPTY'])
})

test('what is nested without end, or has keys without end, is refused quickly', async () => {
  const deep = await failureOf(`[{"a":${'['.repeat(200_000)}`)
  expect(deep).toMatchObject({ code: 'FILE_LIMIT', message: expect.stringContaining('64 levels') })
  const objects = await failureOf(`${'{"a":'.repeat(100_000)}1`)
  expect(objects.code).toBe('FILE_LIMIT')
  const keys = Array.from({ length: 100_000 }, (_, at) => `"k${at}":{}`).join(',')
  expect((await failureOf(`[{${keys}}]`)).code).toBe('FILE_LIMIT')
  const wide = Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join(',')
  expect((await failureOf(`{${wide}}\n{"a":1}`)).code).toBe('FILE_LIMIT')
})

test('a JSON file crosses the processes unchanged', async () => {
  await withFile('[{"a": 1, "b": "é"}, {"c": [1, 2]}]', async (path) => {
    const table = await parseFile({ path, name: 'x.json' })
    expect(table).toEqual(await parseInProcess({ path, name: 'x.json' }))
  })
})

test('a delimited file whose cells hold JSON stays a delimited file', async () => {
  const table = await parseText('id;data\n1;"{""a"": 1}"\n2;[1]\n')
  expect(table.format.format).toBe('delimited')
})
