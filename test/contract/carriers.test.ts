import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Output } from '../../src/shared/contract/index.ts'
import { contract, type ProcedureName } from '../../src/shared/contract/index.ts'
import { cli, done, temporaryFolder } from '../cli/run-cli.ts'
import { runningHost, type Connection, type RunningHost } from '../hosts/running-host.ts'
import { asCommandLine, QUESTIONS, WRONG_REQUESTS } from './questions.ts'

/** The same questions over the web host's carrier and in the command line's process. */
const FILE = path.join(import.meta.dirname, '..', 'fixtures', 'telco', 'Telco-Customer-Churn.csv')
const folder = temporaryFolder()
let host: RunningHost
let page: Connection
let project = ''

const overWeb = (procedure: ProcedureName, input: unknown) => page.call(procedure, input)

beforeAll(async () => {
  host = await runningHost()
  page = await host.connect()
  project = folder.at('cli.truenorth')
  await done('create', project)
  await done('import', project, FILE, '--name', 'telco')
  const { place } = (await overWeb('places.browse', { place: null })) as Output<'places.browse'>
  await overWeb('project.create', { target: { place, name: 'web' } })
  const { text } = await host.askAsPage('/upload?name=Telco-Customer-Churn.csv', {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: readFileSync(FILE),
  })
  const { upload } = JSON.parse(text) as { upload: string }
  await overWeb('import.run', { file: { upload }, name: 'telco' })
})
afterAll(() => host.close())

test.each(QUESTIONS)(
  '%s gives the same JSON, byte for byte, in both hosts',
  async (command, words, procedure, input) => {
    const { out } = await cli(command, project, ...words)
    expect(asCommandLine(await overWeb(procedure, input), out)).toBe(out)
  },
)

test.each(WRONG_REQUESTS)(
  '%s is answered with its code over the web carrier',
  async (_, procedure, input, code) => {
    await expect(overWeb(procedure, input)).rejects.toMatchObject({ code })
  },
)

test('every output fits the schema the contract declares', async () => {
  const asked: [ProcedureName, unknown][] = [
    ['app.status', {}],
    ['project.catalogue', {}],
    ['datasets.list', {}],
    ['datasets.problems', { dataset: 'telco' }],
    ['codebook.get', { dataset: 'telco' }],
    ['codebook.values', { dataset: 'telco', variable: 'Contract' }],
    ['metrics.estimate', { metrics: ['churn'], by: ['Contract'] }],
    ['metrics.compare', { before: "Contract = 'One year'", after: "Contract = 'Two year'" }],
    ['metrics.overview', { by: 'Contract' }],
    ['project.verify', {}],
  ]
  for (const [procedure, input] of asked) {
    const output = await overWeb(procedure, input)
    expect(contract[procedure].output.safeParse(output).error, procedure).toBeUndefined()
  }
})
