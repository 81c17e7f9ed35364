import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runningHost, type RunningHost } from '../hosts/running-host.ts'

let host: RunningHost
beforeAll(async () => {
  host = await runningHost()
})
afterAll(() => host.close())

test('a page can write over no file of the home folder, whatever it asks for', async () => {
  const page = await host.connect()
  const { place } = (await page.call('places.browse', { place: null })) as { place: string }
  await page.call('project.create', { target: { place, name: 'mine' } })
  writeFileSync(join(host.home, 'letter.csv'), 'precious')
  const project = readFileSync(join(host.home, 'mine.truenorth'))
  const sent = await host.askAsPage('/upload?name=t.csv', {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: 'id,nps\n' + Array.from({ length: 20 }, (_, row) => `${row},${row % 11}\n`).join(''),
  })
  const file = JSON.parse(sent.text) as { upload: string }
  await page.call('import.inspect', { file })

  for (const name of ['letter.csv', 'mine.truenorth'])
    await expect(page.call('import.read', { file, target: { place, name } })).rejects.toMatchObject(
      {
        code: 'FILE_EXISTS',
      },
    )
  await expect(
    page.call('project.saveCopy', { target: { place, name: 'mine' } }),
  ).rejects.toMatchObject({ code: 'FILE_EXISTS' })
  expect(readFileSync(join(host.home, 'letter.csv'), 'utf8')).toBe('precious')
  expect(readFileSync(join(host.home, 'mine.truenorth')).equals(project)).toBe(true)

  await page.call('import.run', { file, kind: 'survey', name: 't' })
  for (const name of ['letter.csv', 'mine.truenorth'])
    await expect(
      page.call('export.dataset', { dataset: 't', format: 'csv', target: { place, name } }),
    ).rejects.toMatchObject({ code: 'FILE_EXISTS' })
  expect(readFileSync(join(host.home, 'letter.csv'), 'utf8')).toBe('precious')
})
