import { expect, test } from 'vitest'
import { parseInProcess } from '../../src/main/ingest/index.ts'
import { failureOf, parseText, rowsOf, withFile } from './parse-text.ts'
import { copyFileSync } from 'node:fs'

const texts = (table: Awaited<ReturnType<typeof parseText>>) =>
  table.problems.map(({ problem }) => problem)

test('cells in single quotes are read without them, doubled ones as one', async () => {
  const table = await parseText(
    "'id','text'\n'1','it''s a, b'\n'2','two\nlines'\n'3','say \"x\"'\n",
  )
  expect(table.format.quote).toBe("'")
  expect(rowsOf(table).map(([, text]) => text)).toEqual(["it's a, b", 'two\nlines', 'say "x"'])
})

test('single quotes around all cells are quotes, whether any cell needs them or not', async () => {
  const plain = await parseText("'id','text'\n'1','good'\n'2','bad'\n")
  expect(plain.headers).toEqual(['id', 'text'])
  const lines = ["'id','spend','text'", "'1','7,2','a, b'", "'2','8,3','c'", "'3','1,5','d, e, f'"]
  const titled = await parseText(`Customers\nMay\n\n${lines.join('\n')}\n\nSource: survey\n`)
  expect(titled.format).toMatchObject({ quote: "'", delimiter: ',', decimal: ',' })
  expect(rowsOf(titled).map(([, spend]) => spend)).toEqual(['7,2', '8,3', '1,5'])
})

test('single quotes around texts that need them are quotes', async () => {
  const table = await parseText("id,text,n\n1,'a, b',3\n2,plain,4\n3,'c, d, e',5\n")
  expect(table.format.quote).toBe("'")
  expect(rowsOf(table).map(([, text]) => text)).toEqual(['a, b', 'plain', 'c, d, e'])
})

test('apostrophes are letters where double quotes quote, or where nothing needs quoting', async () => {
  for (const text of [
    `id,text\n1,'tis\n2,"a, 'b'"\n3,'quoted'\n`,
    `id,text\n1,'yes'\n2,'no'\n3,'yes'\n`,
    `id,text\n1,'00123\n2,'00124\n`,
  ]) {
    const table = await parseText(text)
    expect(table.format.quote).toBe('"')
    expect(rowsOf(table).some(([, cell]) => cell?.startsWith("'"))).toBe(true)
  }
})

test('the quote can be said', async () => {
  const table = await parseText("id,text\n1,'yes'\n2,'no'\n", { reading: { quote: "'" } })
  expect(rowsOf(table).map(([, text]) => text)).toEqual(['yes', 'no'])
})

test('quotes escaped by backslashes are found, read and said', async () => {
  const table = await parseText(
    'id,text,n\n1,"say \\"hi, you\\" now",5\n2,"C:\\\\temp\\new",6\n3,plain,7\n',
  )
  expect(rowsOf(table)).toEqual([
    ['1', 'say "hi, you" now', '5'],
    ['2', 'C:\\temp\\new', '6'],
    ['3', 'plain', '7'],
  ])
  expect(texts(table)).toEqual(['Quotes inside quotes are written \\": read as ".'])
})

test('a backslash before the closing quote is a letter where quotes are doubled', async () => {
  const table = await parseText('id,path,n\n1,"C:\\temp\\",5\n2,"a ""b"", c",6\n')
  expect(rowsOf(table).map(([, path]) => path)).toEqual(['C:\\temp\\', 'a "b", c'])
  expect(table.problemCount).toBe(0)
})

test('backslashes that only come late in a long file are found, too', async () => {
  const plain = Array.from({ length: 20_000 }, (_, row) => `${row},"plain, text",${row % 7}`)
  const table = await parseText(`id,text,n\n${plain.join('\n')}\n20000,"say \\"hi\\"",5\n`)
  expect(rowsOf(table).at(-1)).toEqual(['20000', 'say "hi"', '5'])
  expect(rowsOf(table)).toHaveLength(20_001)
})

test('lines that stand in quotes as a whole are divided, all of them or some', async () => {
  const expected = [
    ['1', '9', 'a, b'],
    ['2', '8', 'plain'],
    ['3', '7', 'say "hi"\nto all'],
  ]
  const all =
    '"id,score,text"\r\n"1,9,""a, b"""\r\n"2,8,plain"\r\n"3,7,""say """"hi""""\nto all"""\r\n'
  const some = 'id,score,text\n"1,9,""a, b"""\n2,8,plain\n"3,7,""say """"hi""""\nto all"""'
  for (const text of [all, some]) {
    const table = await parseText(text)
    expect(table.headers).toEqual(['id', 'score', 'text'])
    expect(rowsOf(table)).toEqual(expected)
    expect(texts(table)).toEqual([expect.stringContaining('Whole lines stand in quotes')])
  }
})

test('a list of quoted sentences stays a list', async () => {
  const table = await parseText('"Reason, in words"\n"good, really"\n"bad, sorry"\n"so, so"\n')
  expect(table.columns).toHaveLength(1)
  expect(rowsOf(table).map(([text]) => text)).toEqual(['good, really', 'bad, sorry', 'so, so'])
})

test("Excel's line sep=; is followed and said", async () => {
  const table = await parseText('sep=;\r\nid;weight;a,b\r\n1;0,5;x\r\n2;0,75;y\r\n')
  expect(table.format).toMatchObject({ delimiter: ';', decimal: ',', firstLine: 2 })
  expect(table.headers).toEqual(['id', 'weight', 'a,b'])
  expect(table.problems).toEqual([
    expect.objectContaining({ line: 1, value: 'sep=;', problem: expect.stringContaining('";"') }),
  ])
  const tab = await parseText('"sep=\t"\nid\ta\n1\tb\n')
  expect(tab.headers).toEqual(['id', 'a'])
  const unknown = await parseText('sep=^\nid,n\n1,2\n')
  expect(unknown.headers).toEqual(['id', 'n'])
})

test('a delimiter at the end of rows or header makes no column; one that all lines have does', async () => {
  const rows = await parseText('id;a;b\n1;2;3;\n4;5;6;\n7;8;9;\n')
  const header = await parseText('id;a;b;\n1;2;3\n4;5;6\n7;8;9\n')
  for (const table of [rows, header]) {
    expect(table.headers).toEqual(['id', 'a', 'b'])
    expect(rowsOf(table)[2]).toEqual(['7', '8', '9'])
    expect(texts(table)).toEqual([expect.stringContaining('end with a delimiter')])
  }
  const all = await parseText('id;a;b;\n1;2;3;\n4;5;6;\n')
  expect(all.headers).toEqual(['id', 'a', 'b', ''])
  expect(all.problemCount).toBe(0)
})

test('a tab-separated file named .xls is read; a web page named .xls is refused with what to do', async () => {
  await withFile('id\tscore\n1\t9\n2\t8\n', async (path) => {
    copyFileSync(path, `${path}.xls`)
    const table = await parseInProcess({ path: `${path}.xls`, name: 'export.xls' })
    expect(table.format.delimiter).toBe('\t')
  })
  const page = await failureOf(
    '\uFEFF<meta http-equiv="Content-Type"><table border="1"><tr><td>id</td></tr></table>',
  )
  expect(page.code).toBe('FILE_NOT_TABLE')
  expect(page.message).toMatch(/a web page with a table in it.*Open it in Excel, save it as/)
  const sheet = await failureOf(
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:x"><Worksheet/></Workbook>',
  )
  expect(sheet.message).toMatch(/XML spreadsheet of Excel 2003/)
})
