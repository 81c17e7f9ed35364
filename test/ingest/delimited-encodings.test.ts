import { expect, test } from 'vitest'
import { toGb18030 } from './gb18030.ts'
import { failureOf, parseText, rowsOf } from './parse-text.ts'

const CHINESE = '编号,意见,评分\n1,服务态度很好,9\n2,等待时间太长了,3\n3,价格偏高,5\n'

test('Chinese text in GB18030 is recognised, and read as such in full', async () => {
  const table = await parseText(toGb18030(CHINESE))
  expect(table.format).toMatchObject({ encoding: 'gb18030', bom: false })
  expect(table.headers).toEqual(['编号', '意见', '评分'])
  expect(rowsOf(table)[1]).toEqual(['2', '等待时间太长了', '3'])
})

test('rare characters of four bytes are read, too', async () => {
  const rare = Buffer.from([0x95, 0x32, 0x82, 0x36])
  const bytes = Buffer.concat([toGb18030(`${CHINESE}4,姓名`), rare, toGb18030(',7\n')])
  expect(rowsOf(await parseText(bytes))[3]?.[1]).toBe('姓名𠀀')
})

test('Chinese text that only comes late in a long file decides its encoding', async () => {
  const plain = Array.from({ length: 30_000 }, (_, row) => `${row},plain text,${row % 11}\n`)
  const late = toGb18030('x,服务态度很好,9\n')
  const half = plain.slice(0, 9_000).join('')
  const bytes = Buffer.concat([
    Buffer.from(`id,text,n\n${half}`),
    late,
    Buffer.from(plain.slice(9_000).join('')),
  ])
  const table = await parseText(bytes)
  expect(table.format.encoding).toBe('gb18030')
  expect(rowsOf(table)[9_000]?.[1]).toBe('服务态度很好')
})

test.each([
  ['German', 'id,text\n1,Größe über alles\n2,ÄÖÜ\n3,Straße\n4,schöne Grüße\n'],
  ['German without a sign that rules Chinese out', 'id,text\n1,schöne Größe\n2,Käse\n3,hübsch\n'],
  ['French', 'id,text\n1,très déçu\n2,créée à côté\n3,ça été\n4,où êtes-vous\n'],
  ['Spanish', 'id,text\n1,¿Cómo está?\n2,mañana\n3,ningún año\n'],
  ['Swedish', 'id,text\n1,åäö\n2,Ängelholm\n3,på måndag är det kö\n'],
])('%s text in Windows-1252 is not taken for Chinese', async (_, text) => {
  const table = await parseText(Buffer.from(text, 'latin1'))
  expect(table.format.encoding).toBe('windows-1252')
  expect(rowsOf(table).map((row) => row.join(','))).toEqual(text.trim().split('\n').slice(1))
})

test('text in an encoding that is not known is refused, not garbled', async () => {
  // Windows-1251: "Очень хорошее обслуживание" and the like.
  const cyrillic = (text: string) =>
    Uint8Array.from(text, (letter) => {
      const code = letter.charCodeAt(0)
      return code < 128 ? code : code - 0x410 + 0xc0
    })
  const failure = await failureOf(
    cyrillic('id,text\n1,Очень хорошее обслуживание\n2,Долгое ожидание\n3,Спасибо вам\n'),
  )
  expect(failure.code).toBe('FILE_ENCODING')
  expect(failure.message).toContain('row 1 (line 2), column "text"')
})

test('UTF-16 without a mark is recognised where nearly all letters are Chinese', async () => {
  const text = `编号,意见\n${Array.from({ length: 40 }, (_, row) => `${row},服务态度很好等待时间太长了上下上下`).join('\n')}\n`
  const little = Buffer.from(text, 'utf16le')
  for (const [bytes, encoding] of [
    [little, 'utf-16le'],
    [Buffer.from(little).swap16(), 'utf-16be'],
  ] as const) {
    const table = await parseText(bytes)
    expect(table.format).toMatchObject({ encoding, bom: false })
    expect(table.rows).toBe(40)
  }
})

test('half a surrogate pair in UTF-16 is refused with its place', async () => {
  const rows = Array.from({ length: 5_000 }, (_, row) => `${row},ok 😀\n`)
  rows[4_000] = '4000,bad \ud83d here\n'
  const failure = await failureOf(Buffer.from(`\uFEFFid,text\n${rows.join('')}`, 'utf16le'))
  expect(failure.code).toBe('FILE_ENCODING')
  expect(failure.message).toContain('row 4001 (line 4002), column "text"')
})

test('the encoding can be said', async () => {
  const table = await parseText(toGb18030('id,t\n1,好\n'), { reading: { encoding: 'gb18030' } })
  expect(rowsOf(table)).toEqual([['1', '好']])
})
