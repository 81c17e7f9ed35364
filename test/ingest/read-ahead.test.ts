import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseInProcess } from '../../src/main/ingest/index.ts'
import { readAhead } from '../../src/main/ingest/read-ahead.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-ahead-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): { path: string; name: string } {
  const path = join(folder, name)
  writeFileSync(path, text)
  return { path, name }
}

test('what was read ahead is given to the first who asks, and read anew for the second', async () => {
  const survey = file('survey.csv', 'id,NPS\n1,9\n2,3\n')
  const parse = readAhead(survey)
  const first = await parse(survey)
  expect(first).toEqual(await parseInProcess(survey))
  writeFileSync(survey.path, 'id,NPS\n1,9\n2,3\n3,10\n')
  expect((await parse(survey)).rows).toBe(3)
})

test('another file, or another reading of it, is not answered with what was read ahead', async () => {
  const survey = file('comma.csv', 'id,text\n1,a;b\n2,c;d\n')
  const other = file('other.csv', 'name\nx\ny\n')
  const stop = new AbortController()
  const parse = readAhead({ ...survey, signal: stop.signal })
  expect((await parse(other)).headers).toEqual(['name'])
  const semicolon = await parse({ ...survey, reading: { delimiter: ';' } })
  expect(semicolon.headers).toEqual(['id,text', ''])
  expect((await parse(survey)).headers).toEqual(['id', 'text'])
  stop.abort()
})

test('what is wrong with the file is told to who asks for it, and to nobody else', async () => {
  const broken = file('open.csv', 'id,text\n1,"open\n')
  const parse = readAhead(broken)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await expect(parse(broken)).rejects.toMatchObject({ code: 'FILE_QUOTE' })
})

test('reading ahead is called off by its signal', async () => {
  const survey = file('late.csv', 'id,NPS\n1,9\n')
  const stop = new AbortController()
  const parse = readAhead({ ...survey, signal: stop.signal })
  stop.abort()
  await expect(parse(survey)).rejects.toMatchObject({ code: 'CANCELLED' })
})
