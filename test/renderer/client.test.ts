import { expect, test, vi } from 'vitest'
import { CallError } from '../../src/renderer/api/call-error.ts'
import type { Carrier, CarrierListener } from '../../src/renderer/api/carrier.ts'
import { createClient } from '../../src/renderer/api/client.ts'
import { tokenFrom } from '../../src/renderer/api/connect.ts'
import { reconnectDelay, socketCarrier } from '../../src/renderer/api/socket-carrier.ts'
import type { Socket } from '../../src/renderer/api/socket-carrier.ts'
import type { Request } from '../../src/shared/contract/index.ts'

/** A carrier whose other end is the test. */
function wire() {
  const sent: Request[] = []
  let listener: CarrierListener | undefined
  const carrier: Carrier = {
    send: (request) => void sent.push(request),
    subscribe(next) {
      listener = next
      next.state('connected')
      return () => (listener = undefined)
    },
  }
  const client = createClient(carrier)
  return {
    client,
    sent,
    reply: (...replies: Parameters<CarrierListener['reply']>) => listener?.reply(...replies),
    state: (...states: Parameters<CarrierListener['state']>) => listener?.state(...states),
  }
}

test('an answer reaches the call that asked, whatever the order', async () => {
  const { client, sent, reply } = wire()
  const first = client.call('segments.list', {})
  const second = client.call('segments.list', {})
  const [a, b] = sent as { id: number }[]
  reply({ id: b?.id ?? 0, output: { segments: [] } })
  reply({ id: a?.id ?? 0, output: { segments: [{ id: 1, name: 'x', where: 'y = 1' }] } })
  expect((await first).segments).toHaveLength(1)
  expect((await second).segments).toHaveLength(0)
})

test('a failure keeps its code, its sentence and its details', async () => {
  const { client, sent, reply } = wire()
  const asked = client.call('segments.list', {})
  const [request] = sent as { id: number }[]
  reply({
    id: request?.id ?? 0,
    error: { code: 'FILTER', message: 'The filter ends early.', details: { position: 4 } },
  })
  await expect(asked).rejects.toMatchObject({
    name: 'CallError',
    code: 'FILTER',
    message: 'The filter ends early.',
    details: { position: 4 },
  })
})

test('an answer of another shape is refused, not handed to a screen', async () => {
  const { client, sent, reply } = wire()
  const asked = client.call('segments.list', {})
  const [request] = sent as { id: number }[]
  reply({ id: request?.id ?? 0, output: { segments: [{ id: 'one' }] } })
  await expect(asked).rejects.toMatchObject({ code: 'INTERNAL' })
})

test('cancelling a query ends it at once and tells the other side', async () => {
  const { client, sent, reply } = wire()
  const controller = new AbortController()
  const asked = client.call('segments.list', {}, { signal: controller.signal })
  const [request] = sent as { id: number }[]
  const id = request?.id ?? 0
  controller.abort()
  await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(sent.at(-1)).toEqual({ cancel: id })
  // What comes late changes nothing.
  reply({ id, output: { segments: [] } })
})

test('a cancelled job settles with what became of it', async () => {
  const { client, sent, reply } = wire()
  const controller = new AbortController()
  const progress: number[] = []
  const asked = client.call(
    'project.verify',
    {},
    { signal: controller.signal, onProgress: ({ done }) => progress.push(done) },
  )
  const [request] = sent as { id: number }[]
  const id = request?.id ?? 0
  reply({ id, progress: { phase: 'verifying', done: 3, total: 9 } })
  controller.abort()
  expect(sent.at(-1)).toEqual({ cancel: id })
  expect(progress).toEqual([3])
  reply({ id, output: { ok: true, problems: [] } })
  await expect(asked).resolves.toEqual({ ok: true, problems: [] })
})

test('a call that was cancelled before it began is never sent', async () => {
  const { client, sent } = wire()
  await expect(
    client.call('segments.list', {}, { signal: AbortSignal.abort() }),
  ).rejects.toBeInstanceOf(CallError)
  expect(sent).toEqual([])
})

test('a lost connection fails everything outstanding with words', async () => {
  const { client, state } = wire()
  const asked = client.call('segments.list', {})
  state('lost')
  await expect(asked).rejects.toMatchObject({ code: 'CONNECTION' })
  expect(client.state()).toBe('lost')
})

test('requests wait while the connection is made, fail while it is lost, and work again after', () => {
  vi.useFakeTimers()
  try {
    const sockets: (Socket & { out: string[] })[] = []
    const carrier = socketCarrier(() => {
      const socket = {
        out: [] as string[],
        send: (text: string) => void socket.out.push(text),
        close: () => undefined,
        onopen: null,
        onclose: null,
        onmessage: null,
      } as Socket & { out: string[] }
      sockets.push(socket)
      return socket
    })
    const states: string[] = []
    carrier.subscribe({ reply: () => undefined, state: (state) => void states.push(state) })
    carrier.send({ id: 1, procedure: 'app.status', input: {} })
    expect(sockets[0]?.out).toEqual([])
    sockets[0]?.onopen?.(new Event('open'))
    expect(sockets[0]?.out).toHaveLength(1)
    sockets[0]?.onclose?.(new Event('close') as CloseEvent)
    expect(() => carrier.send({ id: 2, procedure: 'app.status', input: {} })).toThrow(CallError)
    vi.advanceTimersByTime(reconnectDelay(1))
    sockets[1]?.onopen?.(new Event('open'))
    carrier.send({ id: 3, procedure: 'app.status', input: {} })
    expect(sockets[1]?.out).toHaveLength(1)
    expect(states).toEqual(['connecting', 'connected', 'lost', 'connected'])
  } finally {
    vi.useRealTimers()
  }
})

test('attempts to reconnect grow rarer, up to every ten seconds', () => {
  expect([1, 2, 3, 20].map(reconnectDelay)).toEqual([250, 500, 1000, 10_000])
})

test('only a token of the right shape is taken from the address', () => {
  expect(tokenFrom('#t=Abc_9-z')).toBe('Abc_9-z')
  expect(tokenFrom('')).toBe(null)
  expect(tokenFrom('#t=')).toBe(null)
  expect(tokenFrom('#t=a"><script>')).toBe(null)
})

test('a job counts as running from its first report until it is settled; a query never does', async () => {
  const { client, sent, reply } = wire()
  const seen: (number | null)[] = []
  client.jobs.subscribe(() => seen.push(client.jobs.share()))
  const checked = client.call('project.verify', {})
  const listed = client.call('segments.list', {})
  const [job, query] = sent as { id: number }[]
  reply({ id: query?.id ?? 0, progress: { phase: 'reading', done: 1, total: 2 } })
  reply({ id: job?.id ?? 0, progress: { phase: 'verifying', done: 0, total: null } })
  reply({ id: job?.id ?? 0, progress: { phase: 'verifying', done: 1, total: 4 } })
  reply({ id: job?.id ?? 0, output: { ok: true, problems: [] } })
  reply({ id: query?.id ?? 0, output: { segments: [] } })
  await Promise.all([checked, listed])
  expect(seen).toEqual([-1, 0.25, null])
})
