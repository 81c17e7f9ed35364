import { readdirSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findUpload, prepareDownload } from '../../src/main/platform/exchange.ts'
import { runningHost, type Answer, type RunningHost } from '../hosts/running-host.ts'
import { writeFile } from 'node:fs/promises'

let host: RunningHost
beforeAll(async () => {
  host = await runningHost({ limits: { uploadBytes: 1000 } })
})
afterAll(() => host.close())

function upload(name: string, body: string, type = 'application/octet-stream'): Promise<Answer> {
  return host.askAsPage(`/upload?name=${name}`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
  })
}
const waiting = (): string[] => readdirSync(join(host.exchange.folder, 'uploads'))

test.each([
  ['..%2F..%2Fetc%2Fpasswd', 'passwd'],
  ['..%5C..%5Cwin.ini', 'win.ini'],
  ['%2Fetc%2Fcron.d%2Fjob', 'job'],
  ['a%00b.csv', 'ab.csv'],
  ['..', 'file'],
  ['', 'file'],
  ['%E2%80%AEvsc.exe', 'vsc.exe'],
  ['%ED%A0%80.csv', '\ufffd\ufffd\ufffd.csv'],
  ['<script>alert(1)<%2Fscript>', 'script>'],
])('an upload called %s stays in the exchange folder', async (name, kept) => {
  const answer = await upload(name, 'a,b')
  expect(answer.status).toBe(200)
  const { upload: id } = JSON.parse(answer.text) as { upload: string }
  expect(id).toMatch(/^[0-9a-f]{32}$/)
  const file = await findUpload(host.exchange, id)
  expect(file?.path).toBe(join(host.exchange.folder, 'uploads', id))
  expect(file?.name).toBe(kept)
  if (process.platform !== 'win32') expect(statSync(file?.path ?? '').mode & 0o77).toBe(0)
  await file?.release()
})

test('a file beyond the limit is refused, announced or not, and leaves nothing', async () => {
  expect((await upload('a', 'x'.repeat(1001))).status).toBe(413)
  const chunked = await host.askAsPage('/upload?name=a', {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'Transfer-Encoding': 'chunked' },
    body: 'x'.repeat(1001),
  })
  expect(chunked.status).toBe(413)
  expect(JSON.parse(chunked.text)).toMatchObject({ error: { code: 'FILE_LIMIT' } })
  expect(waiting()).toEqual([])
})

test('an upload that is cut off leaves nothing', async () => {
  const cookie = await host.cookie()
  await new Promise<void>((resolve) => {
    const sent = request({
      host: '127.0.0.1',
      port: host.port,
      path: '/upload?name=a',
      method: 'POST',
      headers: {
        Origin: host.origin,
        Cookie: cookie,
        'X-Truenorth': '1',
        'Content-Type': 'application/octet-stream',
        'Content-Length': '900',
      },
    })
    sent.on('error', () => resolve())
    sent.write('x'.repeat(100))
    setTimeout(() => sent.destroy(new Error('cut')), 100)
  })
  for (let tries = 0; waiting().length > 0 && tries < 40; tries++) await wait(25)
  expect(waiting()).toEqual([])
})

test.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
  'an upload as %s, which a form could send, is refused',
  async (type) => {
    expect((await upload('a', 'x', type)).status).toBe(415)
    expect(waiting()).toEqual([])
  },
)

test('without the cookie nothing is taken in', async () => {
  const headers = {
    Origin: host.origin,
    'X-Truenorth': '1',
    'Content-Type': 'application/octet-stream',
  }
  const answer = await host.ask('/upload?name=a', { method: 'POST', headers, body: 'x' })
  expect(answer.status).toBe(403)
  expect(waiting()).toEqual([])
})

test('a download goes out once, as a file to keep, under a name that cannot break the header', async () => {
  const name = 'Client "A";\r\nSet-Cookie: x=1 – é.csv'
  const { path, download } = await prepareDownload(host.exchange, name)
  await writeFile(path, '=1+1')
  const first = await host.askAsPage(`/download/${download}`)
  expect(first.status).toBe(200)
  expect(first.text).toBe('=1+1')
  expect(first.headers['set-cookie']).toBeUndefined()
  expect(first.headers['content-type']).toBe('application/octet-stream')
  expect(first.headers['content-disposition']).toBe(
    'attachment; filename="Client _A__Set-Cookie_ x_1 _ _.csv"; ' +
      "filename*=UTF-8''Client%20%22A%22%3BSet-Cookie%3A%20x%3D1%20%E2%80%93%20%C3%A9.csv",
  )
  expect((await host.askAsPage(`/download/${download}`)).status).toBe(404)
})

test('a foreign page cannot use up a download', async () => {
  const { path, download } = await prepareDownload(host.exchange, 'a.csv')
  await writeFile(path, 'x')
  const foreign = await host.askAsPage(`/download/${download}`, {
    headers: { 'Sec-Fetch-Site': 'cross-site' },
  })
  expect(foreign.status).toBe(403)
  expect((await host.askAsPage(`/download/${download}`)).text).toBe('x')
})

test('an upload cannot be fetched back as a download', async () => {
  const { upload: id } = JSON.parse((await upload('a', 'x')).text) as { upload: string }
  expect((await host.askAsPage(`/download/${id}`)).status).toBe(404)
  const file = await findUpload(host.exchange, id)
  expect(readFileSync(file?.path ?? '', 'utf8')).toBe('x')
  await file?.release()
})
