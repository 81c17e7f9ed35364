import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FailureCode } from '../../../shared/model/failure.ts'
import { securityHeaders } from './headers.ts'
import type { Asset } from '../site.ts'

/** Every answer goes through here, so none can lack the headers. */
export function answer(
  response: ServerResponse,
  options: { status: number; body: Buffer | string; headers: Record<string, string> },
): void {
  if (response.headersSent || response.destroyed) return
  const body = Buffer.from(options.body)
  response.writeHead(options.status, {
    ...securityHeaders(response.req.socket.localPort ?? 0),
    'Content-Length': String(body.length),
    ...options.headers,
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

export function answerAsset(response: ServerResponse, asset: Asset): void {
  answer(response, {
    status: 200,
    body: asset.body,
    headers: {
      'Content-Type': asset.type,
      'Cache-Control': asset.hashed ? 'public, max-age=31536000, immutable' : 'no-store',
    },
  })
}

export function answerJson(
  response: ServerResponse,
  options: { status: number; value: unknown; headers?: Record<string, string> },
): void {
  answer(response, {
    status: options.status,
    body: JSON.stringify(options.value),
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...options.headers },
  })
}

/** Says no and closes the connection: whatever else the client was going to send is not wanted. */
export function refuse(
  response: ServerResponse,
  options: { status: number; code: FailureCode; message: string },
): void {
  const { status, code, message } = options
  answerJson(response, {
    status,
    value: { error: { code, message } },
    headers: { Connection: 'close' },
  })
}

/** A request's JSON body of at most `limit` bytes that arrives within `milliseconds`; else null. */
export async function readJson(
  request: IncomingMessage,
  options: { limit: number; milliseconds: number },
): Promise<unknown> {
  const timer = setTimeout(() => request.destroy(), options.milliseconds)
  try {
    const chunks: Buffer[] = []
    let bytes = 0
    // Leaving the loop early must not cut the line: the answer still has to go out on it.
    for await (const chunk of request.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > options.limit) return null
      chunks.push(chunk)
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
