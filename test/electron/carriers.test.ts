import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { FileRef, TargetRef } from '../../src/shared/contract/index.ts'
import { cli, done } from '../cli/run-cli.ts'
import { asCommandLine, QUESTIONS, WRONG_REQUESTS } from '../contract/questions.ts'
import { ask, desktop } from './running-desktop.ts'

// The questions of contract/carriers.test.ts over the desktop's bridge: what that holds the web host
// to, this holds the desktop to, so that all three give the same bytes.

const FILE = path.join(import.meta.dirname, '..', 'fixtures', 'telco', 'Telco-Customer-Churn.csv')
const { start, at, inDocuments } = desktop()
let page: Page
let project = ''

beforeEach(async () => {
  project = at('cli.truenorth')
  await done('create', project)
  await done('import', project, FILE, '--name', 'telco')
  const double = await start()
  page = await double.page()
  await double.answer('showSaveDialog', { canceled: false, filePath: inDocuments('desktop') })
  const target = await page.evaluate<TargetRef>(async () => {
    const asked = { ask: 'saveAs', kind: 'project', title: 'New', name: 'desktop' } as const
    const answer = await window.truenorth!.desktop(asked)
    return answer.target!
  })
  await ask(page, 'project.create', { target })
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input')
    element.type = 'file'
    return element
  })
  await input.setInputFiles(FILE)
  const file = await input.evaluate<FileRef, HTMLInputElement>((element) =>
    window.truenorth!.giveFile(element.files![0]!),
  )
  expect(JSON.stringify([file, target]), 'the page learns no path').not.toContain(
    path.dirname(FILE),
  )
  await ask(page, 'import.run', { file, name: 'telco' })
})

test('every question is answered with the same JSON, byte for byte, as on the command line', async () => {
  for (const [command, words, procedure, input] of QUESTIONS) {
    const { out } = await cli(command, project, ...words)
    expect(asCommandLine(await ask(page, procedure, input), out), command).toBe(out)
  }
})

test('every request that can not be served is answered with its code', async () => {
  for (const [name, procedure, input, code] of WRONG_REQUESTS)
    await expect(ask(page, procedure, input), name).rejects.toMatchObject({ code })
})
