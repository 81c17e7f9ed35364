import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Output } from '../../src/shared/contract/index.ts'
import { runningHost, type Connection, type RunningHost } from './running-host.ts'

let host: RunningHost
let page: Connection
beforeEach(async () => {
  host = await runningHost()
  page = await host.connect()
})
afterEach(() => host.close())

const CSV = 'id,Recommend\n' + Array.from({ length: 50 }, (_, i) => `r${i},${i % 11}\n`).join('')

async function upload(name: string, body: string): Promise<{ upload: string }> {
  const answer = await host.askAsPage(`/upload?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body,
  })
  return JSON.parse(answer.text) as { upload: string }
}

async function createProject(): Promise<void> {
  const { place } = (await page.call('places.browse', { place: null })) as Output<'places.browse'>
  await page.call('project.create', { target: { place, name: 'client' } })
}

const waiting = (): string[] => readdirSync(join(host.exchange.folder, 'uploads'))

test('a file goes the whole way: upload, inspect, import, export, download', async () => {
  await createProject()
  const file = await upload('Survey 2018.csv', CSV)
  const inspection = (await page.call('import.inspect', { file })) as Output<'import.inspect'>
  expect(inspection).toMatchObject({ file: { name: 'Survey 2018.csv' }, rows: 50, columns: 2 })
  expect(waiting()).not.toEqual([])
  const imported = await page.call('import.run', { file, kind: 'survey', name: 'survey' })
  expect(imported).toMatchObject({ dataset: { name: 'survey', rows: 50 } })
  expect(waiting()).toEqual([])
  const exported = (await page.call('export.dataset', {
    dataset: 'survey',
    target: { download: 'out.csv' },
    format: 'csv',
  })) as Output<'export.dataset'>
  const download = await host.askAsPage(`/download/${exported.download}`)
  expect(download.text.replaceAll('\r\n', '\n')).toBe(CSV)
})

test('every page hears of a change and of another project', async () => {
  const other = await host.connect()
  await createProject()
  expect(await other.next()).toMatchObject({ event: { type: 'project' } })
  const file = await upload('a.csv', CSV)
  await page.call('import.run', { file, kind: 'survey', name: 'survey' })
  expect(await other.next()).toMatchObject({ event: { type: 'changed' } })
})

test('a project opened once is offered again', async () => {
  await createProject()
  await page.call('project.close', {})
  const status = (await page.call('app.status', {})) as Output<'app.status'>
  expect(status.project).toBeNull()
  expect(status.recent).toHaveLength(1)
  const [recent] = status.recent
  await page.call('project.open', { file: { place: recent?.place } })
  expect(await page.call('app.status', {})).toMatchObject({ project: { name: 'client' } })
})

test('hashed files are kept for ever by the browser, everything else never', async () => {
  const asset = await host.askAsPage('/assets/index-Ab3dE6gH.js')
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8')
  for (const path of ['/', '/index.html', '/data'])
    expect((await host.askAsPage(path)).headers['cache-control']).toBe('no-store')
})

test('HEAD answers like GET without the body', async () => {
  const answer = await host.askAsPage('/', { method: 'HEAD' })
  expect(answer).toMatchObject({ status: 200, text: '' })
  expect(Number(answer.headers['content-length'])).toBeGreaterThan(10)
})

test('closing tells every page and lets nothing hang', async () => {
  const started = performance.now()
  const closed = page.closed
  await host.session.close()
  await host.close()
  expect(await closed).toBe(1001)
  expect(performance.now() - started).toBeLessThan(4000)
  host = await runningHost()
})
