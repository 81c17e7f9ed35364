import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runningHost, type RunningHost } from '../hosts/running-host.ts'
import { raw } from './helpers.ts'

let host: RunningHost
beforeAll(async () => {
  host = await runningHost({ limits: { headersMs: 300, idleMs: 400 } })
})
afterAll(() => host.close())

const served = async (): Promise<void> => {
  expect((await host.ask('/')).status).toBe(200)
}

test('headers that never end are cut off, and others are served meanwhile', async () => {
  const lines = Array.from({ length: 40 }, () =>
    raw(host.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nX-A: `, { thenWait: true }),
  )
  await served()
  for (const { answer, milliseconds } of await Promise.all(lines)) {
    expect(answer).not.toMatch(/^HTTP\/1.1 200/)
    expect(milliseconds).toBeLessThan(5000)
  }
  await served()
})

test('headers that come letter by letter, so that the line is never silent, are cut off too', async () => {
  const socket = connect(host.port, '127.0.0.1')
  const closed = new Promise((resolve) => socket.on('close', resolve))
  socket.on('error', () => undefined)
  socket.resume()
  socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nX-A: `)
  const started = performance.now()
  const dribble = setInterval(() => socket.write('x'), 50)
  await closed
  clearInterval(dribble)
  expect(performance.now() - started).toBeLessThan(5000)
}, 10_000)

test('a body that never comes is cut off', async () => {
  const { answer, milliseconds } = await raw(
    host.port,
    `POST /session HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: ${host.origin}\r\n` +
      'X-Truenorth: 1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"tok',
    { thenWait: true },
  )
  expect(answer).not.toMatch(/^HTTP\/1.1 200/)
  expect(milliseconds).toBeLessThan(5000)
  await served()
})

test('a line that says nothing at all is cut off', async () => {
  const { milliseconds } = await raw(host.port, '', { thenWait: true })
  expect(milliseconds).toBeLessThan(5000)
})

test('headers of a megabyte are refused', async () => {
  const { answer } = await raw(
    host.port,
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nX-A: ${'x'.repeat(1_000_000)}\r\n\r\n`,
  )
  expect(answer).not.toMatch(/^HTTP\/1.1 200/)
  await served()
})

test('bytes that are no HTTP are refused', async () => {
  for (const text of ['\x16\x03\x01\x02\x00\x01', 'HELO there\r\n\r\n', 'GET\r\n\r\n'])
    expect((await raw(host.port, text)).answer).not.toMatch(/^HTTP\/1.1 200/)
  await served()
})
