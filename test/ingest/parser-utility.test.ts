import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseFile, parseInProcess, type LaunchParser } from '../../src/main/ingest/index.ts'
import { writeSurveyFile } from './survey-file.ts'

// Electron's utility process has a parent port where a child process of Node has messages.
const PARENT_PORT =
  'data:text/javascript,process.parentPort={once:(_,listen)=>process.once("message",(data)=>listen({data}))}'
const ENTRY = join(import.meta.dirname, '../../src/main/ingest/parser-utility.ts')

let folder = ''
let survey = ''
const children: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-utility-'))
  survey = join(folder, 'survey.csv')
  writeSurveyFile({ path: survey, rows: 20_000, seed: 7 })
})
afterAll(() => rmSync(folder, { recursive: true }))

const launch: LaunchParser = (request, events) => {
  const child = fork(ENTRY, [], {
    execArgv: ['--import', PARENT_PORT],
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  children.push(child)
  child.stdout?.on('data', (piece: Buffer) => events.bytes(piece))
  child.on('exit', () => events.ended({ outOfMemory: false }))
  child.send(request)
  return { kill: () => void child.kill('SIGKILL') }
}

test('a utility process reads what this process reads, and waits to be ended', async () => {
  const options = { path: survey, name: 'survey.csv' }
  expect(await parseFile({ ...options, launch })).toEqual(await parseInProcess(options))
  const [child] = children
  await expect.poll(() => child?.signalCode).toBe('SIGKILL')
})

test('a failure comes with its code, sentence and place', async () => {
  const path = join(folder, 'open.csv')
  writeFileSync(path, 'id,text\n1,"open\n')
  await expect(parseFile({ path, name: 'open.csv', launch })).rejects.toMatchObject({
    code: 'FILE_QUOTE',
    details: { row: 1, line: 2, column: 'text' },
  })
})
