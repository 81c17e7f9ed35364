import { expect, test } from 'vitest'
import { failureOf, parseText } from './parse-text.ts'

const MB = 1024 * 1024
/** Beyond what the test itself holds: the file and its copy on the way to the disk. */
const MEMORY = 512 * MB

async function refused(bytes: Uint8Array) {
  const before = process.memoryUsage.rss()
  const failure = await failureOf(bytes)
  const { rss } = process.memoryUsage()
  expect(rss - before).toBeLessThan(MEMORY)
  return failure
}

test('a header of a million columns is refused at once', async () => {
  const header = Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join(',')
  const failure = await refused(Buffer.from(`${header}\n1,2\n`))
  expect(failure.message).toContain('the header (line 1) has more than 16,384 columns')
  const empty = await refused(Buffer.from(','.repeat(1_000_000)))
  expect(empty.code).toBe('FILE_LIMIT')
})

test.each([
  ['without a line end', Buffer.alloc(40 * MB, 'x'), 'FILE_LIMIT'],
  ['of nothing but quotes', Buffer.alloc(20 * MB, '"'), 'FILE_QUOTE'],
  ['of nothing but apostrophes', Buffer.alloc(2 * MB, "'"), 'FILE_EMPTY'],
  ['of nothing but NULs', Buffer.alloc(4 * MB), 'FILE_BINARY'],
  ['of nothing but line ends', Buffer.alloc(4 * MB, '\n'), 'FILE_EMPTY'],
  ['of nothing but backslashes', Buffer.alloc(20 * MB, '\\'), 'FILE_LIMIT'],
])('a file %s is refused', async (_, bytes, code) => {
  const failure = await refused(bytes)
  expect(failure.code).toBe(code)
  expect(failure.message).toMatch(/^file\.csv.*\.$/s)
})

test('a NUL in the middle of a long file is refused with its place', async () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => `${row},text ${row}\n`)
  rows[50_000] = '50000,te\0xt\n'
  const failure = await refused(Buffer.from(`id,text\n${rows.join('')}`))
  expect(failure.code).toBe('FILE_BINARY')
  expect(failure.message).toContain('row 50001 (line 50002), column "text"')
})

test('a hundred thousand tables of two lines are no tables', async () => {
  const text = Array.from({ length: 50_000 }, (_, at) =>
    at % 2 === 0 ? `a,b\n${at},1\n` : `a,b,c,d\n${at},1,2,3\n`,
  ).join('\n')
  const table = await parseText(text)
  expect(table.sheets).toEqual([])
})
