import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { SessionClient } from '../../compute/session-client.ts'
import { refuseAny, refuseForeign, type Refusal } from './gate.ts'
import { serveSocket } from './rpc-socket.ts'
import type { Secrets } from './secrets.ts'

const LARGEST_MESSAGE = 4 * 1024 * 1024
const MOST_SOCKETS = 32
const PING_EVERY_MS = 30_000
const REFUSAL = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/** WebSocket upgrades at /rpc, behind the same wall as everything else. */
export function rpcServer(options: {
  session: SessionClient
  secrets: Secrets
  port: () => number
  refused: (reason: Refusal | 'cookie' | 'many') => void
}): { upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void; close(): void } {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
  })
  const alive = new WeakSet<WebSocket>()

  server.on('connection', (socket) => {
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    serveSocket(socket, options.session)
  })
  /** A page that vanished without a word is noticed after two rounds. */
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, PING_EVERY_MS)
  timer.unref()

  const refusal = (request: IncomingMessage): Refusal | 'cookie' | 'many' | null => {
    const general = refuseAny(request, options.port()) ?? refuseForeign(request)
    if (general !== null) return general
    if (request.url !== '/rpc') return 'path'
    if (!options.secrets.known(request.headers.cookie)) return 'cookie'
    return server.clients.size >= MOST_SOCKETS ? 'many' : null
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      const reason = refusal(request)
      if (reason !== null) {
        options.refused(reason)
        socket.end(REFUSAL, () => socket.destroy())
        return
      }
      server.handleUpgrade(request, socket, head, (upgraded) =>
        server.emit('connection', upgraded, request),
      )
    },
    close() {
      clearInterval(timer)
      for (const socket of server.clients) socket.close(1001, 'closing')
      setTimeout(() => {
        for (const socket of server.clients) socket.terminate()
      }, 500).unref()
      server.close()
    },
  }
}
