import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CFB, utils, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { parseInProcess } from '../../src/main/ingest/index.ts'
import { CompoundFile } from '../../src/main/ingest/xls/compound-file.ts'
import { keepPlainRecords } from '../../src/main/ingest/xls/plain-records.ts'
import { sharedTextsAreWhole } from '../../src/main/ingest/xls/shared-texts.ts'
import { failureOf, parseText, rowsOf } from './parse-text.ts'
import { zipped } from './workbook-file.ts'

/** One workbook as LibreOffice 7 saved it in three formats. */
const saved = (extension: string) =>
  join(import.meta.dirname, '../fixtures/workbooks', `answers.${extension}`)

test.each(['xlsx', 'xls', 'ods'])('%s as LibreOffice saves it is read', async (format) => {
  const table = await parseInProcess({ path: saved(format), name: 'answers' })
  // It saves booleans of this workbook as numbers there.
  const [yes, no] = format === 'ods' ? ['1', '0'] : ['TRUE', 'FALSE']
  expect(table.headers.join()).toBe('Nr,Tag,Zeitpunkt,Uhrzeit,Dauer,Anteil,Ja,Wert,Formel,Text')
  const row = (cells: string) => cells.split('|')
  const twice = ['2018-05-11', '', '', '', '', '', '1234567.891', '#N/A', 'naïve – 5 € für São']
  expect(rowsOf(table)).toEqual([
    row(`1|2018-05-09|2018-05-09 11:30:00|11:30:00|26:30:00|0.45|${yes}|0.1|0.2|Über, "alles"`),
    row(`2|2018-05-10|2018-05-10 23:59:59|00:00:00|12:00:00|1|${no}|-3.25|#DIV/0!|two\nlines`),
    ['3', ...twice],
    ['3', ...twice],
    ['4', '2018-05-12', '', '', '', '', '', '0.0000001', 'ab', ' two  spaces '],
  ])
  expect(table.format).toMatchObject({ format, sheet: 'Antworten', firstLine: 3, headerRows: 1 })
  expect(table.sheets).toEqual([
    { name: 'Felder', rows: 11, columns: 2 },
    { name: 'Antworten', rows: 8, columns: 10 },
    { name: 'Alt', rows: 2, columns: 1 },
  ])
  expect(table.declared?.map((column) => column?.meaning)).toEqual(
    table.headers.map((header) => ({
      label: `Was ${header} sagt`,
      ...(['Tag', 'Zeitpunkt'].includes(header) ? { type: 'date', dateFormat: 'YYYY-MM-DD' } : {}),
    })),
  )
  expect(table.problems.map(({ line, problem }) => `${line}: ${problem.slice(0, 30)}`)).toEqual([
    '1: 1 row above the table left out',
    'null: Shown in percent in the workbo',
    '5: Cell I5 holds the error #DIV/0',
    '6: Cell I6 holds the error #N/A: ',
    '7: Cell I7 holds the error #N/A: ',
  ])
})

test('Excel 95 and workbooks that count from 1904 are read', async () => {
  const sheet = utils.aoa_to_sheet([
    ['Straße', 'day'],
    ['Mühle', { t: 'n', v: 41_767, z: 'yyyy-mm-dd' }],
  ])
  const book = utils.book_new(sheet, 'Blätter')
  book.Workbook = { WBProps: { date1904: true } }
  const file = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
  expect(rowsOf(await parseText(file))).toEqual([['Mühle', '2018-05-09']])
  // What writes this file knows no letters beyond English: they are put in as Windows-1252 has them.
  const old = Buffer.from(
    write(utils.book_new(sheet, 'S'), { type: 'buffer', bookType: 'biff5' }) as Buffer,
  )
  old.write('Straße', old.indexOf('Stra_e'), 'latin1')
  old.write('Mühle', old.indexOf('M_hle'), 'latin1')
  const table = await parseText(old)
  expect(table.headers).toEqual(['Straße', 'day'])
  expect(rowsOf(table)[0]?.[0]).toBe('Mühle')
})

test('an old workbook whose sheet is called __proto__ is read, and changes no object', async () => {
  const sheet = utils.aoa_to_sheet([
    ['a', '__proto__'],
    [1, 2],
  ])
  const file = Buffer.from(
    write(utils.book_new(sheet, 'QQprotoQQ'), { type: 'buffer', bookType: 'biff8' }) as Buffer,
  )
  for (const encoding of ['latin1', 'utf16le'] as const) {
    const at = file.indexOf(Buffer.from('QQprotoQQ', encoding))
    if (at >= 0) file.write('__proto__', at, encoding)
  }
  const before = Object.getOwnPropertyNames(Object.prototype)
  const table = await parseText(file)
  expect(table.sheets).toEqual([{ name: '__proto__', rows: 2, columns: 2 }])
  expect(table.headers).toEqual(['a', '__proto__'])
  expect(rowsOf(table)).toEqual([['1', '2']])
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
})

/** A compound file with these streams. */
function compound(...names: string[]): Uint8Array {
  const container = CFB.utils.cfb_new()
  for (const name of names) CFB.utils.cfb_add(container, `/${name}`, Buffer.alloc(5000))
  return CFB.write(container, { type: 'buffer' }) as Uint8Array
}

test('compound files that hold no old workbook are refused by what they are', async () => {
  const locked = await failureOf(compound('EncryptedPackage', 'EncryptionInfo'))
  expect(locked.message).toMatch(/protected by a password.*save a copy without the password/)
  expect((await failureOf(compound('WordDocument'))).message).toMatch(/an old Word document/)
  expect((await failureOf(compound('x'))).message).toMatch(/an old Office file, but no workbook/)
  expect((await failureOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).message).toMatch(/damaged/)
})

/** Where the records of the workbook are in the file that LibreOffice saved: its sectors are in order. */
function records(file: Buffer): { at: number; type: number; size: number }[] {
  const found: { at: number; type: number; size: number }[] = []
  let depth = 0
  for (let at = file.indexOf('0908', 'hex'); depth > 0 || file.readUInt16LE(at) === 0x0809;) {
    const [type, size] = [file.readUInt16LE(at), file.readUInt16LE(at + 2)]
    found.push({ at, type, size })
    if (type === 0x0809) depth++
    else if (type === 0x000a) depth--
    at += 4 + size
  }
  return found
}

test('old workbooks with a gap, a sheet that is elsewhere or sectors in a circle are damaged', async () => {
  const whole = readFileSync(saved('xls'))
  const all = records(whole)
  const damages: ((file: Buffer) => void)[] = [
    (file) => file.writeUInt16LE(0xfff0, (all[20]?.at ?? 0) + 2),
    (file) => file.writeUInt32LE(0x40, (all.find(({ type }) => type === 0x85)?.at ?? 0) + 4),
    (file) => file.writeUInt16LE(0x00c1, all.findLast(({ type }) => type === 0x0a)?.at ?? 0),
    (file) => file.writeUInt16LE(0x06, all.find(({ type }) => type === 0x22)?.at ?? 0),
    // The table of sectors is the sector whose number the header has at 76; the workbook begins in 2.
    (file) => file.writeUInt32LE(2, (file.readUInt32LE(76) + 1) * 512 + 3 * 4),
  ]
  for (const damage of damages) {
    const file = Buffer.from(whole)
    damage(file)
    expect((await failureOf(file)).message, String(damage)).toMatch(
      /is damaged: its (workbook|parts)/,
    )
  }
})

test('a record of an old workbook that is shorter than its kind is damage', () => {
  const record = (type: number, size: number) => {
    const bytes = Buffer.alloc(4 + size)
    bytes.writeUInt16LE(type, 0)
    bytes.writeUInt16LE(size, 2)
    return bytes
  }
  const whole = (formula: number) =>
    keepPlainRecords(Buffer.concat([record(0x809, 16), record(0x06, formula), record(0x0a, 0)]))
  expect([22, 21, 15].map(whole)).toEqual([true, false, false])
})

test('shared texts of an old workbook are as many and as long as they say, or it is damaged', () => {
  const text = (letters: string, flags: number, further = '') => {
    const head = Buffer.from([letters.length, 0, flags])
    return Buffer.concat([head, Buffer.from(further, 'hex'), Buffer.from(letters, 'latin1')])
  }
  const table = (count: number, ...texts: Buffer[]) =>
    Buffer.concat([Buffer.from([count, 0, 0, 0, count, 0, 0, 0]), ...texts])
  const one = text('abc', 0)
  const runs = Buffer.concat([text('abc', 8, '0100'), Buffer.alloc(4)])
  const further = Buffer.concat([text('abc', 4, '02000000'), Buffer.alloc(2)])
  // The letters go on in the next piece, there two bytes wide.
  const begun = table(1, one.subarray(0, 5))
  expect(sharedTextsAreWhole([table(0)])).toBe(true)
  expect(sharedTextsAreWhole([table(3, one, runs, further)])).toBe(true)
  expect(sharedTextsAreWhole([begun, Buffer.from('016300', 'hex')])).toBe(true)
  expect(sharedTextsAreWhole([begun, Buffer.from('0163', 'hex')])).toBe(false)
  expect(sharedTextsAreWhole([table(2, one)])).toBe(false)
  expect(sharedTextsAreWhole([table(1, text('abc', 4, 'ffffffff'))])).toBe(false)
  expect(sharedTextsAreWhole([table(1, text('abc', 1))])).toBe(false)
})

test('of an old workbook only the records of its cells are parsed, and no text of a formula', () => {
  const stream = new CompoundFile(readFileSync(saved('xls'))).read('Workbook') ?? Buffer.alloc(0)
  expect(keepPlainRecords(Buffer.concat([stream, Buffer.from([0, 0, 0, 0, 7])]))).toBe(false)
  expect(keepPlainRecords(stream)).toBe(true)
  const types = new Set<number>()
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const type = stream.readUInt16LE(at)
    types.add(type)
    if (type === 0x06) expect(stream.readUInt16LE(at + 24)).toBe(0xffff)
  }
  const hex = [...types].sort((a, b) => a - b).map((type) => type.toString(16))
  expect(hex.join(' ')).toBe('6 a 22 42 85 bd c1 e0 fc fd 203 207 27e 41e 809')
})

const ODF = 'urn:oasis:names:tc:opendocument:xmlns'

/** An OpenDocument spreadsheet with these rows. */
function ods(rows: string, parts: Record<string, string> = {}): Uint8Array {
  const names = ['office', 'table', 'text', 'style', 'drawing']
    .map((name) => `xmlns:${name === 'drawing' ? 'draw' : name}="${ODF}:${name}:1.0"`)
    .join(' ')
  return zipped({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content ${names}><office:body><office:spreadsheet><table:table table:name="S">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ...parts,
  })
}

const odsRow = (cells: string, attributes = '') =>
  `<table:table-row${attributes}>${cells}</table:table-row>`
const odsText = (text: string, attributes = '') =>
  `<table:table-cell office:value-type="string"${attributes}><text:p>${text}</text:p></table:table-cell>`
const header = odsRow(odsText('a') + odsText('b'))

test('cells of ODS without a text of their own keep their value', async () => {
  const cells =
    '<table:table-cell office:value-type="float" office:value="5"/>' +
    '<table:table-cell office:value-type="date" office:date-value="2018-05-09T11:30:00"/>'
  expect(rowsOf(await parseText(ods(header + odsRow(cells))))).toEqual([
    ['5', '2018-05-09 11:30:00'],
  ])
})

test('paragraphs, blanks, tabs and line breaks of ODS are text; remarks and drawings are not', async () => {
  const cell =
    '<table:table-cell office:value-type="string"><office:annotation><text:p>remark</text:p></office:annotation>' +
    '<text:p>one<text:s text:c="2"/>two <text:span> three</text:span><text:tab/>x\n\n y</text:p><text:p>next<text:line-break/>line</text:p>' +
    '<draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame></table:table-cell>'
  const table = await parseText(ods(header + odsRow(cell + odsText('y'))))
  expect(rowsOf(table)).toEqual([['one  two three\tx y\nnext\nline', 'y']])
})

test('equal rows and cells that ODS writes once are read as often as they stand', async () => {
  const rows =
    header +
    odsRow(odsText('x', ' table:number-columns-repeated="2"'), ' table:number-rows-repeated="3"') +
    odsRow(
      '<table:table-cell table:number-columns-repeated="16384"/>',
      ' table:number-rows-repeated="1048570"',
    )
  const table = await parseText(ods(rows))
  expect(rowsOf(table)).toEqual([1, 2, 3].map(() => ['x', 'x']))
  expect(table.problemCount).toBe(0)
})

test('a few cells repeated millions of times, encrypted and damaged ODS are refused', async () => {
  const bomb = odsRow(
    odsText('x', ' table:number-columns-repeated="1000"'),
    ' table:number-rows-repeated="900000"',
  )
  expect((await failureOf(ods(header + bomb))).message).toMatch(/repeats a few cells/)
  const wide = odsRow(odsText('x', ' table:number-columns-repeated="999999999"'))
  expect((await failureOf(ods(header + wide))).message).toMatch(/has too many cells/)
  const manifest = '<manifest><file-entry><encryption-data/></file-entry></manifest>'
  const locked = ods(header, { 'META-INF/manifest.xml': manifest })
  expect((await failureOf(locked)).message).toMatch(/protected by a password/)
  expect((await failureOf(ods('<table:table-row>'))).message).toMatch(/not well-formed/)
})
