import { copyFileSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { FileRef, Output, ProcedureName } from '../../src/shared/contract/index.ts'
import { openSession } from '../../src/main/hosts/cli/session.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { WRONG_REQUESTS } from '../contract/questions.ts'
import { READING_PROCEDURES, readings } from '../contract/readings.ts'
import { makeClientProject } from '../e2e/client-project.ts'
import { runningHost } from '../hosts/running-host.ts'
import { ask, desktop, shows } from './running-desktop.ts'

// One project, read through the web host and through the desktop program: every answer is the same
// bytes, and those of a session without a host around it.

/** The answers as JSON texts, each after its question. */
type Answers = [string, string][]

const folder = temporaryFolder()
const { start, inDocuments } = desktop()

beforeAll(() => makeClientProject(folder.at('client.truenorth'), folder.at('.')))

async function answers(
  file: FileRef,
  answer: (procedure: ProcedureName, input: unknown) => Promise<unknown>,
): Promise<Answers> {
  const given: Answers = []
  for (const [procedure, input] of readings(file)) {
    const { file: _, ...rest } = input as { file?: FileRef }
    const question = `${procedure} ${JSON.stringify(rest)}`
    given.push([question, JSON.stringify(await answer(procedure, input))])
  }
  return given
}

async function withoutHost(): Promise<Answers> {
  const session = openSession(undefined)
  await session.request('project.open', { file: { path: folder.at('client.truenorth') } })
  const given = await answers({ path: folder.at('survey.csv') }, session.request)
  await session.close()
  return given
}

async function overWeb(): Promise<Answers> {
  const host = await runningHost()
  try {
    copyFileSync(folder.at('client.truenorth'), `${host.home}/client.truenorth`)
    const { call } = await host.connect()
    const home = (await call('places.browse', { place: null })) as Output<'places.browse'>
    await call('project.open', { file: { place: home.entries[0]?.place } })
    const { text } = await host.askAsPage('/upload?name=survey.csv', {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: readFileSync(folder.at('survey.csv')),
    })
    return await answers(JSON.parse(text) as FileRef, call)
  } finally {
    await host.close()
  }
}

async function overDesktop(): Promise<Answers> {
  copyFileSync(folder.at('client.truenorth'), inDocuments('client.truenorth'))
  const double = await start({ args: [inDocuments('client.truenorth')] })
  const page = await double.page()
  await shows(double, 'client')
  for (const [name, procedure, input, code] of WRONG_REQUESTS)
    await expect(ask(page, procedure, input), name).rejects.toMatchObject({ code })
  const file = await give(page, folder.at('survey.csv'))
  expect(JSON.stringify(file), 'the page learns no path').not.toContain(folder.at('.'))
  return answers(file, (...asked) => ask(page, ...asked))
}

/** As a drop does. */
async function give(page: Page, path: string): Promise<FileRef> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input')
    element.type = 'file'
    return element
  })
  await input.setInputFiles(path)
  return input.evaluate<FileRef, HTMLInputElement>((element) =>
    window.truenorth!.giveFile(element.files![0]!),
  )
}

test('every procedure that reads is asked', () => {
  const asked = new Set(readings({ path: '' }).map(([procedure]) => procedure))
  expect([...asked].toSorted()).toEqual(READING_PROCEDURES.toSorted())
})

test('both hosts answer every question with the same JSON, byte for byte', async () => {
  const [bare, web, program] = [await withoutHost(), await overWeb(), await overDesktop()]
  expect(web).toEqual(bare)
  expect(program).toEqual(bare)
})
