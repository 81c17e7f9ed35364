import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parserOfHost } from '../../src/main/compute/parser-of-host.ts'
import type { FromParser, FromWorker, ParserStart } from '../../src/main/compute/port-message.ts'
import {
  forkedParser,
  parseFile,
  parseInProcess,
  type ParserRequest,
} from '../../src/main/ingest/index.ts'
import { writeSurveyFile } from '../ingest/survey-file.ts'

let folder = ''
let survey = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-parser-of-host-'))
  survey = join(folder, 'survey.csv')
  writeSurveyFile({ path: survey, rows: 5000, seed: 3 })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The main thread's side: what it is asked to start. */
function host(start: (start: ParserStart, port: MessagePort) => void) {
  const { port1: worker, port2: main } = new MessageChannel()
  main.on('message', (message: FromWorker) => {
    if ('parser' in message) start(message.parser, message.port)
  })
  return { launch: parserOfHost(worker), close: () => main.close() }
}

test('bytes that the main thread relays make the same table', async () => {
  const started: ParserStart[] = []
  const { launch, close } = host((start, port) => {
    started.push(start)
    forkedParser()(start.request as ParserRequest, {
      bytes(piece) {
        const bytes = new Uint8Array(piece)
        port.postMessage({ bytes } satisfies FromParser, [bytes.buffer])
      },
      ended: (ended) => port.postMessage({ ended } satisfies FromParser),
    })
  })
  const options = { path: survey, name: 'survey.csv' }
  expect(await parseFile({ ...options, launch, limits: { memory: 300 * 2 ** 20 } })).toEqual(
    await parseInProcess(options),
  )
  expect(started).toMatchObject([{ execArgv: ['--max-old-space-size=300'] }])
  close()
})

test('whoever cancels has the process ended', async () => {
  const killed = Promise.withResolvers<unknown>()
  const { launch, close } = host((_, port) => {
    void once(port, 'message').then(([message]) => killed.resolve(message))
  })
  const controller = new AbortController()
  const reading = parseFile({
    path: survey,
    name: 'survey.csv',
    launch,
    signal: controller.signal,
  })
  setTimeout(() => controller.abort(), 50)
  await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(await killed.promise).toBe('kill')
  close()
})

test.each([
  [true, 'more than'],
  [false, 'stopped unexpectedly'],
])(
  'a process that ended (for lack of memory: %s) fails the reading',
  async (outOfMemory, words) => {
    const { launch, close } = host((_, port) =>
      port.postMessage({ ended: { outOfMemory } } satisfies FromParser),
    )
    await expect(parseFile({ path: survey, name: 'survey.csv', launch })).rejects.toMatchObject({
      code: 'PARSER_STOPPED',
      message: expect.stringContaining(words) as string,
    })
    close()
  },
)
