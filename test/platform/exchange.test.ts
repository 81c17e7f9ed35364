import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createExchange,
  findUpload,
  plainName,
  prepareDownload,
  receiveUpload,
  removeExchange,
  sweepExchange,
  takeDownload,
  type Exchange,
} from '../../src/main/platform/exchange.ts'

let exchange: Exchange
beforeEach(() => {
  exchange = createExchange()
})
afterEach(() => removeExchange(exchange))

async function* bytes(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    yield await Promise.resolve(Buffer.from(part))
  }
}

test('an upload keeps its bytes and its name, and is gone after release', async () => {
  const { id, bytes: size } = await receiveUpload(exchange, {
    name: 'Survey 2018 (é).csv',
    body: bytes('a,b\n', '1,2\n'),
    limit: 100,
  })
  expect(size).toBe(8)
  const upload = await findUpload(exchange, id)
  expect(upload?.name).toBe('Survey 2018 (é).csv')
  expect(await readFile(upload?.path ?? '', 'utf8')).toBe('a,b\n1,2\n')
  await upload?.release()
  expect(await findUpload(exchange, id)).toBeNull()
  expect(readdirSync(join(exchange.folder, 'uploads'))).toEqual([])
})

test('an upload over the limit is refused and leaves nothing', async () => {
  const upload = receiveUpload(exchange, { name: 'x', body: bytes('123', '456'), limit: 5 })
  await expect(upload).rejects.toMatchObject({ code: 'FILE_LIMIT' })
  expect(readdirSync(join(exchange.folder, 'uploads'))).toEqual([])
})

test('an upload that breaks off leaves nothing', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from('half'))
    throw new Error('line cut')
  }
  await expect(receiveUpload(exchange, { name: 'x', body: broken(), limit: 100 })).rejects.toThrow()
  expect(readdirSync(join(exchange.folder, 'uploads'))).toEqual([])
})

test('ids that are not ours find nothing', async () => {
  for (const id of ['', '..', '../../etc/passwd', 'g'.repeat(32), 'A'.repeat(32), '0'.repeat(33)])
    expect(await findUpload(exchange, id)).toBeNull()
  // Not even where the way there leads to something that looks like an upload.
  await writeFile(join(exchange.folder, 'decoy'), 'secret')
  await writeFile(join(exchange.folder, 'decoy.name'), 'secret')
  expect(await findUpload(exchange, '../decoy')).toBeNull()
  expect(await takeDownload(exchange, '../decoy')).toBeNull()
})

test('a download is handed out once and its file is gone afterwards', async () => {
  const { path, download } = await prepareDownload(exchange, 'out.csv')
  await writeFile(path, 'a\n')
  const first = await takeDownload(exchange, download)
  expect(first?.name).toBe('out.csv')
  expect(await takeDownload(exchange, download)).toBeNull()
  if (first) expect(await text(first.stream)).toBe('a\n')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(readdirSync(join(exchange.folder, 'downloads'))).toEqual([])
})

test('a download that is not written yet cannot be fetched', async () => {
  const { download } = await prepareDownload(exchange, 'out.csv')
  expect(await takeDownload(exchange, download)).toBeNull()
})

test('what nobody imported or fetched is let go after a time, what is new stays', async () => {
  const old = await receiveUpload(exchange, { name: 'old', body: bytes('x'), limit: 9 })
  const fresh = await receiveUpload(exchange, { name: 'new', body: bytes('x'), limit: 9 })
  const download = await prepareDownload(exchange, 'old.csv')
  await writeFile(download.path, 'x')
  const longAgo = new Date(Date.now() - 60_000)
  const upload = join(exchange.folder, 'uploads', old.id)
  for (const path of [upload, `${upload}.name`, download.path, `${download.path}.name`])
    utimesSync(path, longAgo, longAgo)
  await sweepExchange(exchange, 30_000)
  expect(await findUpload(exchange, old.id)).toBeNull()
  expect(await findUpload(exchange, fresh.id)).toMatchObject({ name: 'new' })
  expect(readdirSync(join(exchange.folder, 'uploads'))).toHaveLength(2)
  expect(readdirSync(join(exchange.folder, 'downloads'))).toEqual([])
})

test('the folder is readable by this user only', () => {
  if (process.platform !== 'win32') expect(statSync(exchange.folder).mode & 0o77).toBe(0)
})

test('what a killed process left behind is removed by the next one, a running one’s is kept', () => {
  const { pid: gone } = spawnSync(process.execPath, ['-e', ''])
  const left = mkdtempSync(join(tmpdir(), `truenorth-${gone}-`))
  const kept = mkdtempSync(join(tmpdir(), `truenorth-${process.ppid}-`))
  writeFileSync(join(left, 'upload'), 'client data')
  removeExchange(createExchange())
  expect(existsSync(left)).toBe(false)
  expect(existsSync(kept)).toBe(true)
  rmSync(kept, { recursive: true })
})

test('a file name is text: no folders, control signs or direction marks', () => {
  expect(plainName('../../etc/passwd')).toBe('passwd')
  expect(plainName('C:\\Windows\\win.ini')).toBe('win.ini')
  expect(plainName('a\0b\r\nc.csv')).toBe('abc.csv')
  expect(plainName('exe.\u202evsc.csv')).toBe('exe.vsc.csv')
  expect(plainName('..')).toBe('file')
  expect(plainName('')).toBe('file')
  expect(plainName('x'.repeat(5000))).toHaveLength(200)
  expect(plainName('Umfrage Größe 漢字.csv')).toBe('Umfrage Größe 漢字.csv')
})
