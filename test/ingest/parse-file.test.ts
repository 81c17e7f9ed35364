import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  forkedParser,
  parseFile,
  parseInProcess,
  threadedParser,
} from '../../src/main/ingest/index.ts'
import { writeSurveyFile } from './survey-file.ts'

let folder = ''
let survey = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-parse-'))
  survey = join(folder, 'survey.csv')
  writeSurveyFile({ path: survey, rows: 20_000, seed: 7 })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A parser that does something else than parse. */
function parserThat(does: string): string {
  const path = join(folder, `${does.length}-parser.mjs`)
  writeFileSync(path, does)
  return path
}

describe.each([
  ['process', forkedParser()],
  ['thread', threadedParser()],
])('a parser in a %s of its own', (_, launch) => {
  test('reads what this process reads', async () => {
    const seen: number[] = []
    const options = { path: survey, name: 'survey.csv', launch }
    const table = await parseFile({ ...options, onProgress: (done) => seen.push(done) })
    expect(table).toEqual(await parseInProcess(options))
    expect(table.rows).toBe(20_000)
    expect(seen.length).toBeGreaterThan(0)
  })

  test('hands texts beyond ASCII and cells of several lines over unchanged', async () => {
    const path = join(import.meta.dirname, '../fixtures/ves/survey-2026.csv')
    const table = await parseFile({ path, name: 'survey-2026.csv', launch })
    expect(table).toEqual(await parseInProcess({ path, name: 'survey-2026.csv' }))
    expect(table.format.encoding).toBe('windows-1252')
    expect(table.columns.at(-1)?.dictionary.join('')).toMatch(/[€–è]/)
  })

  test('hands a failure over with its code, sentence and place', async () => {
    const path = join(folder, 'open.csv')
    writeFileSync(path, 'id,text\n1,"open\n')
    await expect(parseFile({ path, name: 'open.csv', launch })).rejects.toMatchObject({
      code: 'FILE_QUOTE',
      message: expect.stringContaining('open.csv: a quote is opened in row 1 (line 2)'),
      details: { row: 1, line: 2, column: 'text' },
    })
  })

  test('gives a file up that needs more memory than allowed', async () => {
    await expect(
      parseFile({ path: survey, name: 'survey.csv', limits: { memory: 50 * 2 ** 20 }, launch }),
    ).rejects.toMatchObject({
      code: 'PARSER_STOPPED',
      message: expect.stringContaining('more than 50 MB of memory'),
    })
  })
})

test('reading is cancelled at once, and before it starts', async () => {
  const controller = new AbortController()
  const busy = parseFile({
    path: survey,
    name: 'survey.csv',
    signal: controller.signal,
    launch: forkedParser(parserThat('process.once("message", () => { for (;;); })')),
  })
  const started = performance.now()
  setTimeout(() => controller.abort(), 50)
  await expect(busy).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(performance.now() - started).toBeLessThan(1_000)
  await expect(
    parseFile({ path: survey, name: 'survey.csv', signal: controller.signal }),
  ).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('a thread that takes too long is ended', async () => {
  const launch = threadedParser(parserThat('for (;;);'))
  await expect(
    parseFile({ path: survey, name: 'survey.csv', limits: { time: 200 }, launch }),
  ).rejects.toMatchObject({ code: 'PARSER_STOPPED' })
})

test('a thread that fails fails the reading, not the program', async () => {
  const launch = threadedParser(parserThat('throw new Error("broken thread")'))
  await expect(parseFile({ path: survey, name: 'survey.csv', launch })).rejects.toMatchObject({
    code: 'PARSER_STOPPED',
    message: expect.stringContaining('Nothing was changed'),
  })
})

test('a parser that takes too long is stopped', async () => {
  await expect(
    parseFile({
      path: survey,
      name: 'survey.csv',
      limits: { time: 300 },
      launch: forkedParser(parserThat('process.once("message", () => { for (;;); });')),
    }),
  ).rejects.toMatchObject({
    code: 'PARSER_STOPPED',
    message: expect.stringContaining('survey.csv took longer than 1 seconds'),
  })
})

for (const [what, does] of [
  ['ends without an answer', 'process.once("message", () => process.exit(0))'],
  ['crashes', 'process.once("message", () => { throw new Error("broken") })'],
  ['is killed', 'process.once("message", () => process.kill(process.pid, "SIGKILL"))'],
  [
    'sends half a message and dies',
    'import { writeSync } from "node:fs"; process.once("message", () => { writeSync(3, Buffer.from([2,0,0,0,9,0,0,0,1,0,0,0,123])); process.exit(0) })',
  ],
  ['does not even start', 'throw new Error("broken")'],
] as const) {
  test(`a parser that ${what} fails the reading, not the session`, async () => {
    await expect(
      parseFile({ path: survey, name: 'survey.csv', launch: forkedParser(parserThat(does)) }),
    ).rejects.toMatchObject({
      code: 'PARSER_STOPPED',
      message: expect.stringContaining('Nothing was changed'),
    })
  })
}

test('the parser gets no environment of ours', async () => {
  const seen = join(folder, 'environment.json')
  const entry = parserThat(
    `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(seen)}, JSON.stringify(Object.keys(process.env))); process.exit(0)`,
  )
  await expect(
    parseFile({ path: survey, name: 'survey.csv', launch: forkedParser(entry) }),
  ).rejects.toThrow()
  const names = JSON.parse(readFileSync(seen, 'utf8')) as string[]
  expect(
    names.filter((name) => !/^(NODE_CHANNEL|NODE_COMPILE|ELECTRON_RUN|__CF)/.test(name)),
  ).toEqual([])
})

test('a parser that can not be started at all fails the reading, not the program', async () => {
  const path = process.execPath
  process.execPath = join(folder, 'no-such-program')
  try {
    await expect(parseFile({ path: survey, name: 'survey.csv' })).rejects.toMatchObject({
      code: 'PARSER_STOPPED',
    })
  } finally {
    process.execPath = path
  }
})
