import { expect, test } from 'vitest'
import { propose } from '../../src/main/ingest/index.ts'
import { cellReader } from '../../src/shared/engine/frame/read-cell.ts'
import { withMarks } from '../../src/shared/engine/frame/derive.ts'
import { parseText } from './parse-text.ts'

const read = (cells: string[], delimiter = ';') =>
  parseText(
    `id${delimiter}value\n${cells.map((cell, at) => `${at}${delimiter}${cell}`).join('\n')}\n`,
  )

test.each([
  [['1.234,56', '12,5', '999'], ',', '.'],
  [['1,234.56', '12.5', '999'], '.', ','],
  [['1.234.567', '2.000', '17'], ',', '.'],
  [['1,234,567', '2,000', '17'], '.', ','],
  [['1 234,5', '12,25'], ',', ' '],
  [['1\u202f234,5', '12,25'], ',', ' '],
  [['1\u00a0234', '12', '5,5'], ',', ' '],
  [["1'234.5", '12.25'], '.', "'"],
  [['1\u2019234', '12'], '.', "'"],
  [['1,5', '2,25', '3'], ',', null],
  [['0,435', '1,234'], ',', null],
  [['1.5', '2.25'], '.', null],
  [['1.234', '2.345'], '.', null],
  [['12', '13'], '.', null],
  [['10.0.0.1', '192.168.1.20'], '.', null],
  [['2026-05-01', '2026-06-01'], '.', null],
  [['1.23,4', '5'], '.', null],
  [['a 1,234', 'b'], '.', null],
] as const)(
  'numbers like %j have the decimal mark %j and %j between thousands',
  async (...given) => {
    const [cells, decimal, thousands] = given
    expect((await read([...cells])).format).toMatchObject({ decimal, thousands })
  },
)

test('1,234 alone says nothing of thousands', async () => {
  expect((await read(['"1,234"', '"5,678"'], ',')).format).toMatchObject({
    decimal: '.',
    thousands: null,
  })
})

test('marks can be said, and a decimal mark never separates thousands', async () => {
  const text = 'id;value\n1;1.234,5\n2;2.345,5\n'
  const none = await parseText(text, { reading: { thousands: null } })
  expect(none.format).toMatchObject({ decimal: ',', thousands: null })
  const other = await parseText(text, { reading: { decimal: '.' } })
  expect(other.format).toMatchObject({ decimal: '.', thousands: null })
  const said = await parseText('id;value\n1;1 5\n', { reading: { thousands: ' ' } })
  expect(said.format.thousands).toBe(' ')
})

test('a column of grouped numbers is proposed as numbers, and read so', async () => {
  const cells = Array.from({ length: 30 }, (_, at) => `${at + 1}.${200 + at},50`)
  const table = await read(cells)
  const meaning = propose(table).variables[1]?.meaning
  expect(meaning).toMatchObject({ type: 'number', decimal: ',', thousands: '.' })
  if (meaning === undefined) throw new Error('no variable')
  const own = cellReader({ ...meaning, role: null })
  expect(own('1.234,50').score).toBe(1234.5)
  // What the codebook leaves open, the file says.
  const open = withMarks({ ...meaning, role: null, decimal: null, thousands: null }, table.format)
  expect(cellReader(open)('1.234,50').score).toBe(1234.5)
})

test.each([
  [['05/06/2026', '13/06/2026', '01/02/2026'], 'dmy'],
  [['05/06/2026', '06/13/2026'], 'mdy'],
  [['05.06.2026 10:30', '31.12.2026 08:00'], 'dmy'],
  [['5/6/26', '12/31/26'], 'mdy'],
  [['05/06/2026', '01/02/2026'], null],
  [['13/06/2026', '06/13/2026'], null],
  [['2026-05-01', '2026-05-31'], 'ymd'],
  [['2026/05/01', ''], 'ymd'],
  [['10.0.0.1', '13.5.1.1'], null],
  [['text', '13 apples'], null],
] as const)('dates like %j are in the order %j', async (cells, dateOrder) => {
  expect((await read([...cells])).format.dateOrder).toBe(dateOrder)
})

test('one date among tens of thousands decides, and another column decides for this one', async () => {
  const dates = Array.from({ length: 30_000 }, (_, at) => {
    const [day, month] = [1 + (at % 12), 1 + ((at * 7) % 12)]
    return `${day}/${month}/2026 ${at % 24}:${String(at % 60).padStart(2, '0')}:${at}`
  })
  dates[17_123] = '25/3/2026 10:00:00'
  const lines = dates.map((date, at) => `${at};${date};1/2/2026`)
  const table = await parseText(`id;when;other\n${lines.join('\n')}\n`)
  expect(table.format.dateOrder).toBe('dmy')
  const said = await read(['05/06/2026'])
  expect(said.format.dateOrder).toBeNull()
  expect(
    (await parseText('id;d\n1;05/06/2026\n', { reading: { dateOrder: 'mdy' } })).format,
  ).toMatchObject({ dateOrder: 'mdy' })
})

test('marks of many columns are found in bounded time', async () => {
  const columns = 3_000
  const line = (row: number) =>
    Array.from({ length: columns }, (_, at) => `${row}.${at},${row}`).join(';')
  const header = Array.from({ length: columns }, (_, at) => `c${at}`).join(';')
  const text = `${header}\n${Array.from({ length: 60 }, (_, row) => line(row)).join('\n')}\n`
  const started = performance.now()
  await parseText(text)
  expect(performance.now() - started).toBeLessThan(3_000)
})
