import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseFile, parseInProcess } from '../../src/main/ingest/index.ts'
import { failureOf, parseText, rowsOf } from './parse-text.ts'

const fixture = (name: string) => join(import.meta.dirname, '../fixtures/parquet', name)
const readFixture = (name: string) => parseInProcess({ path: fixture(name), name })

const FIRST_ROW = {
  id: '0',
  big: '0',
  tiny: '-2',
  u64: '18446744073709551615',
  u32: '4294967295',
  price: '0',
  wide: '0',
  single: '0',
  double: '0',
  yes: 'TRUE',
  words: 'text 0 – ü',
  some: '',
  day: '2018-05-09',
  moment: '2018-05-09 11:30:00.123456',
  instant: '2018-05-09 11:30:00Z',
  clock: '11:30:00.5',
  code: '00000000-0000-0000-0000-00000000000a',
  span: 'P1M2DT3.5S',
  tags: '["a","b\\"0"]',
  nested: '[[1,0],[],[3]]',
  'part.a': '0',
  'part.b.c': 'x0',
  'items.x': '[0,null]',
  'items.y': '["q","r"]',
  'pairs.key': '["k1","k2"]',
  'pairs.value': '[0,2]',
  bytes: 'qv8=',
  colour: 'red',
  nan: 'NaN',
}

test('values of every type are written as plain texts, and only days and moments are declared', async () => {
  const table = await readFixture('types.parquet')
  expect(table).toMatchObject({ rows: 4, format: { format: 'parquet', decimal: '.' } })
  expect(table.headers).toEqual(Object.keys(FIRST_ROW))
  const [first = []] = rowsOf(table)
  expect(Object.fromEntries(table.headers.map((header, at) => [header, first[at]]))).toEqual(
    FIRST_ROW,
  )
  const column = (header: string) => rowsOf(table).map((row) => row[table.headers.indexOf(header)])
  expect(column('price')).toEqual(['0', '1.25', '2.5', '3.75'])
  expect(column('wide')[3]).toBe('37037036703703703670')
  expect(column('single')[1]).toBe('0.33333334')
  expect(column('double')[1]).toBe('0.14285714285714285')
  expect(column('big')[3]).toBe('3000000021')
  // No list is blank, an empty list is not.
  expect(column('tags').slice(1, 3)).toEqual(['', '[]'])
  const declared = table.declared?.flatMap((said, at) => (said === null ? [] : [table.headers[at]]))
  expect(declared).toEqual(['day', 'moment', 'instant'])
  expect(table.problems.map((problem) => problem.column)).toEqual(
    'tags nested items.x items.y pairs.key pairs.value bytes'.split(' '),
  )
})

for (const how of ['snappy', 'zstd', 'gzip', 'brotli', 'lz4', 'v2']) {
  test(`the same table is read however it is packed: ${how}`, async () => {
    const plain = await readFixture('types.parquet')
    const packed = await readFixture(`types-${how}.parquet`)
    expect(packed.headers).toEqual(plain.headers)
    expect(rowsOf(packed)).toEqual(rowsOf(plain))
  })
}

test('groups of rows follow each other, in dictionaries, differences and continued texts', async () => {
  const table = await readFixture('groups-v2.parquet')
  expect(table.headers).toEqual(['id', 'seven', 'word', 'tenth', 'gaps', 'remark'])
  expect(rowsOf(table)).toEqual(
    Array.from({ length: 5000 }, (_, id) => [
      String(id),
      String(id % 7),
      `w${id % 5}`,
      String(id / 10),
      id % 4 === 0 ? '' : String(id),
      `a common beginning ${id % 3000}`,
    ]),
  )
})

test('a Parquet file crosses the processes unchanged', async () => {
  const path = fixture('types-lz4.parquet')
  const table = await parseFile({ path, name: 'types.parquet' })
  expect(table).toEqual(await parseInProcess({ path, name: 'types.parquet' }))
})

test('a file that is cut off, or of which bytes are lost, is refused', async () => {
  const whole = readFileSync(fixture('types-snappy.parquet'))
  const lengths = [12, 100, whole.length - 1, whole.length - 8]
  for (const length of lengths) {
    expect(await failureOf(whole.subarray(0, length))).toMatchObject({ code: 'FILE_READ' })
  }
  const lost = Buffer.concat([whole.subarray(0, 2000), whole.subarray(2100)])
  expect((await failureOf(lost)).code).toBe('FILE_READ')
})

test('an encrypted file is called so', async () => {
  const sound = readFileSync(fixture('types.parquet'))
  sound.write('PARE', 0)
  sound.write('PARE', sound.length - 4)
  expect((await failureOf(sound)).message).toMatch(/is encrypted/)
})

test('a footer that is longer than the file is refused at once', async () => {
  const lying = readFileSync(fixture('types.parquet'))
  lying.writeUInt32LE(0xffff_fff0, lying.length - 8)
  expect(await failureOf(lying)).toMatchObject({
    code: 'FILE_READ',
    message: expect.stringContaining('impossible size'),
  })
})

/** A footer in Thrift's compact protocol: fields as [number, type, bytes]. */
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
const zigzag = (value: number): number[] => varint(value * 2)
type Field = [id: number, type: number, bytes: number[]]
const struct = (...fields: Field[]): number[] => {
  let last = 0
  return [
    ...fields.flatMap(([id, type, bytes]) => {
      const head = ((id - last) << 4) | type
      last = id
      return [head, ...bytes]
    }),
    0,
  ]
}
const list = (type: number, items: number[][]): number[] => [
  ...(items.length < 15 ? [(items.length << 4) | type] : [0xf0 | type, ...varint(items.length)]),
  ...items.flat(),
]
const text = (value: string): number[] => [...varint(value.length), ...Buffer.from(value)]
const I32 = 5
const I64 = 6
const BINARY = 8
const LIST = 9
const STRUCT = 12

function made(footer: number[], pages: number[] = []): Buffer {
  const tail = Buffer.alloc(4)
  tail.writeUInt32LE(footer.length)
  return Buffer.concat([
    Buffer.from('PAR1'),
    Buffer.from(pages),
    Buffer.from(footer),
    tail,
    Buffer.from('PAR1'),
  ])
}

/** One column of whole numbers that are always there. */
function oneColumn(options: { rows: number; pages: number[] }): Buffer {
  const { rows, pages } = options
  const root = struct([4, BINARY, text('root')], [5, I32, zigzag(1)])
  const leaf = struct([1, I32, zigzag(1)], [3, I32, zigzag(0)], [4, BINARY, text('__proto__')])
  const facts = struct(
    [1, I32, zigzag(1)],
    [4, I32, zigzag(0)],
    [5, I64, zigzag(rows)],
    [7, I64, zigzag(pages.length)],
    [9, I64, zigzag(4)],
  )
  const group = struct(
    [1, LIST, list(STRUCT, [struct([3, STRUCT, facts])])],
    [3, I64, zigzag(rows)],
  )
  const footer = struct(
    [2, LIST, list(STRUCT, [root, leaf])],
    [3, I64, zigzag(rows)],
    [4, LIST, list(STRUCT, [group])],
  )
  return made(footer, pages)
}

/** A dictionary of whole numbers. */
function dictionaryOf(numbers: number[]): number[] {
  const content = numbers.flatMap((number) => [number, 0, 0, 0])
  const facts = struct([1, I32, zigzag(numbers.length)], [2, I32, zigzag(0)])
  const size = zigzag(content.length)
  return [
    ...struct([1, I32, zigzag(2)], [2, I32, size], [3, I32, size], [7, STRUCT, facts]),
    ...content,
  ]
}

/** A page of data, in whatever encoding. */
function pageOf(options: { values: number; encoding: number; content: number[] }): number[] {
  const { values, encoding, content } = options
  const facts = struct([1, I32, zigzag(values)], [2, I32, zigzag(encoding)])
  const size = zigzag(content.length)
  return [
    ...struct([1, I32, zigzag(0)], [2, I32, size], [3, I32, size], [5, STRUCT, facts]),
    ...content,
  ]
}

test('a file made by hand is read; its column may be called __proto__', async () => {
  const pages = pageOf({ values: 2, encoding: 0, content: [7, 0, 0, 0, 255, 255, 255, 255] })
  const table = await parseText(oneColumn({ rows: 2, pages }))
  expect(table.headers).toEqual(['__proto__'])
  expect(rowsOf(table)).toEqual([['7'], ['-1']])
})

test('values of a dictionary are found by their index, and none is made up where there is none', async () => {
  const file = (run: number[]) =>
    oneColumn({
      rows: 3,
      pages: [
        ...dictionaryOf([40, 50]),
        ...pageOf({ values: 3, encoding: 8, content: [2, ...run] }),
      ],
    })
  expect(rowsOf(await parseText(file([6, 1])))).toEqual([['50'], ['50'], ['50']])
  // 0, 1, 0 in two bits each, packed
  expect(rowsOf(await parseText(file([3, 0b000100, 0])))).toEqual([['40'], ['50'], ['40']])
  expect(await failureOf(file([6, 2]))).toMatchObject({
    code: 'FILE_READ',
    message: expect.stringContaining('"__proto__" can not be read'),
  })
})

const hostile: [string, Buffer, string][] = [
  [
    'a list of four thousand million columns',
    made([0x29, 0xfc, 255, 255, 255, 255, 15]),
    'FILE_READ',
  ],
  ['lists in lists without end', made(new Array<number>(5000).fill(0x29)), 'FILE_READ'],
  ['a thousand million million rows', oneColumn({ rows: 1e15, pages: [0, 0] }), 'FILE_LIMIT'],
  [
    'a page of more values than the file has',
    oneColumn({ rows: 10, pages: pageOf({ values: 11, encoding: 0, content: [] }) }),
    'FILE_READ',
  ],
  [
    'a run of thousands of millions of values',
    oneColumn({
      rows: 10,
      pages: pageOf({ values: 10, encoding: 8, content: [1, 254, 255, 255, 255, 15, 1] }),
    }),
    'FILE_READ',
  ],
  [
    'differences in millions of parts',
    oneColumn({
      rows: 10,
      pages: pageOf({
        values: 10,
        encoding: 5,
        content: [128, 1, 255, 255, 255, 255, 7, 10, 0, 0],
      }),
    }),
    'FILE_READ',
  ],
]
for (const [what, content, code] of hostile) {
  test(`refused at once: ${what}`, async () => {
    const before = process.memoryUsage.rss()
    expect(await failureOf(content)).toMatchObject({ code })
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 << 20)
  })
}
