import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseInProcess } from '../../src/main/ingest/index.ts'
import { Failure } from '../../src/shared/model/index.ts'
import { failureOf } from './parse-text.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
const ZIP = zipSync({ 'notes.txt': strToU8('a,b') })

const binaries: [string, Uint8Array, RegExp][] = [
  ['a PNG image', PNG, /PNG image/],
  ['a JPEG image', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /JPEG image/],
  ['a GIF image', Buffer.from('GIF89a\x01\x00'), /GIF image/],
  ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), /PDF document.*CSV/],
  ['a ZIP archive', ZIP, /ZIP archive.*Unpack/],
  ['a gzip archive', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
  ['an SQLite database', Buffer.from('SQLite format 3\0rest'), /SQLite/],
  [
    'a text with NUL bytes',
    Buffer.from('a,b\n1,2\n3,\0\n5,6\n'),
    /NUL byte in row 2 \(line 3\), column "b"/,
  ],
]

for (const [what, bytes, message] of binaries) {
  test(`${what} named .csv is refused and named`, async () => {
    const failure = await failureOf(bytes)
    expect(failure.code).toBe('FILE_BINARY')
    expect(failure.message).toMatch(message)
    expect(failure.message).toContain('file.csv')
  })
}

test('an empty file, a file of blanks and a file with nothing but a header are each told apart', async () => {
  const failures = [await failureOf(''), await failureOf(' \n\n'), await failureOf('a,b\n')]
  expect(failures.map(({ code }) => code)).toEqual(['FILE_EMPTY', 'FILE_EMPTY', 'FILE_EMPTY'])
  expect(failures.map(({ message }) => message)).toEqual([
    expect.stringContaining('is empty (0 bytes)'),
    expect.stringContaining('nothing but blanks'),
    expect.stringContaining('a header of 2 columns but no rows'),
  ])
})

for (const page of [
  '<!DOCTYPE html>\n<html><body>x</body></html>',
  '\n  <HTML lang="en"><head>',
  '<?xml version="1.0"?>\n<!DOCTYPE html><html>',
]) {
  test(`a saved web page is no table: ${page.slice(0, 24).trim()}`, async () => {
    const failure = await failureOf(page)
    expect(failure.code).toBe('FILE_NOT_TABLE')
    expect(failure.message).toMatch(/saved web page.*Download the file itself/)
  })
}

test('running text is no table, a list in one column is one', async () => {
  const prose = [
    'This is a letter that somebody has named like a table of answers.',
    'It has sentences. It has no columns at all.',
    'The last line ends here.',
    '',
  ].join('\n')
  const failure = await failureOf(prose)
  expect(failure.code).toBe('FILE_NOT_TABLE')
  expect(failure.message).toContain('running text')
})

test('a quote that is never closed is refused with the place where it opens', async () => {
  const failure = await failureOf('id,text,n\n1,fine,2\n2,"open,3\n3,x,4\n')
  expect(failure.code).toBe('FILE_QUOTE')
  expect(failure.message).toContain('file.csv: a quote is opened in row 2 (line 3), column "text"')
  expect(failure.message).toContain('double it')
})

test('a quote that swallows rows up to the next quoted cell is refused, not read as one long cell', async () => {
  const failure = await failureOf('id,text\n1,"open\n2,x\n3,y\n4,"closed, here"\n5,z\n')
  expect(failure.code).toBe('FILE_QUOTE')
  expect(failure.message).toContain('row 1 (line 2), column "text"')
})

test('a quote opened in the header is refused with its line', async () => {
  const failure = await failureOf('id,"text\n1,2\n')
  expect(failure.code).toBe('FILE_QUOTE')
  expect(failure.message).toContain('the header (line 1)')
})

test('a file that is cut off inside its last row is refused with row, line and column', async () => {
  const failure = await failureOf('id,name,score\n1,a,5\n2,b,4\n3,c')
  expect(failure.code).toBe('FILE_READ')
  expect(failure.message).toMatch(/cut off: row 3 \(line 4\), column "name".*2 of 3 columns/)
})

test('a file that is cut off inside a character is refused', async () => {
  const bytes = Buffer.from('id,city\n1,Köln\n2,Zürich\n3,Münch')
  const cut = bytes.subarray(0, bytes.lastIndexOf(0xbc))
  const failure = await failureOf(cut)
  expect(failure.code).toBe('FILE_ENCODING')
  expect(failure.message).toMatch(/middle of a character, in row 3 \(line 4\), column "city"/)
})

test('bytes that are neither UTF-8 nor Windows-1252 are refused with their place', async () => {
  const failure = await failureOf(
    Buffer.concat([
      Buffer.from('id,text\n1,abc\n2,'),
      Buffer.from([0x83, 0x81, 0x90, 0xe3]),
      Buffer.from('\n3,x\n'),
    ]),
  )
  expect(failure.code).toBe('FILE_ENCODING')
  expect(failure.message).toContain('row 2 (line 3), column "text"')
})

test('60,000 columns are refused at once, in the header or in a row', async () => {
  const wide = Array.from({ length: 60_000 }, (_, index) => `c${index}`).join(',')
  const header = await failureOf(`${wide}\n${wide}\n`)
  const row = await failureOf(`a,b\n1,2\n3,4\n${wide}\n5,6\n`)
  expect([header.code, row.code]).toEqual(['FILE_LIMIT', 'FILE_LIMIT'])
  expect(header.message).toContain('the header (line 1) has more than 16,384 columns')
  expect(row.message).toContain('row 3 (line 4) has more than 16,384 columns')
})

test('a cell of 100 MB is refused with its place, quoted or not, without being read whole', async () => {
  const giant = Buffer.alloc(100 * 1024 * 1024, 'x')
  const around = (before: string, after: string) =>
    Buffer.concat([Buffer.from(before), giant, Buffer.from(after)])
  for (const bytes of [around('id,text\n1,a\n2,', '\n'), around('id,text\n1,a\n2,"', '"\n')]) {
    const failure = await failureOf(bytes)
    expect(failure.code).toBe('FILE_LIMIT')
    expect(failure.message).toContain('row 2 (line 3), column "text" is larger than 16 MB')
  }
  const open = await failureOf(around('id,text\n1,a\n2,"', '\n'))
  expect(open.code).toBe('FILE_QUOTE')
})

test('a giant header is refused', async () => {
  const failure = await failureOf(
    Buffer.concat([Buffer.alloc(20 * 1024 * 1024, 'x'), Buffer.from(',b\n1,2\n')]),
  )
  expect(failure.code).toBe('FILE_LIMIT')
  expect(failure.message).toContain('the header (line 1)')
})

test('a file that is not there and a folder are each named', async () => {
  const fail = (path: string) =>
    parseInProcess({ path, name: 'answers.csv' }).catch((cause: unknown) => cause)
  expect(await fail('/nowhere/answers.csv')).toMatchObject({
    code: 'FILE_READ',
    message: expect.stringContaining('no such file'),
  })
  expect(await fail(import.meta.dirname)).toMatchObject({
    code: 'FILE_READ',
    message: expect.stringContaining('folder'),
  })
  expect(await fail('/nowhere/x')).toBeInstanceOf(Failure)
})
