import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../../../shared/model/failure.ts'
import {
  receiveUpload,
  sweepExchange,
  takeDownload,
  tooLarge,
  uploadedBytes,
} from '../../platform/exchange.ts'
import type { Exchange } from '../../platform/exchange.ts'
import { answerJson, refuse } from './answer.ts'
import { securityHeaders } from './headers.ts'

/** One file, and all that wait at a time, in bytes. */
const LARGEST_FILE = 4e9
const LARGEST_TOTAL = 8e9
const AT_A_TIME = 4
/** A page that was closed never says that it will not import what it sent. */
const KEPT_MS = 12 * 3600 * 1000

/** POST /upload?name=...: streams the body to the exchange; answers with the id it goes by. */
export function uploads(options: { exchange: Exchange; largest?: number }): {
  receive(request: IncomingMessage, response: ServerResponse, name: string): Promise<void>
} {
  const limit = options.largest ?? LARGEST_FILE
  let running = 0
  return {
    async receive(request, response, name) {
      if (request.headers['content-type'] !== 'application/octet-stream')
        return refuse(response, {
          status: 415,
          code: 'BAD_INPUT',
          message: 'A file is sent as application/octet-stream.',
        })
      if (running >= AT_A_TIME)
        return refuse(response, {
          status: 429,
          code: 'FILE_LIMIT',
          message: `${AT_A_TIME} files are being sent already. Try again when one is done.`,
        })
      running++
      try {
        if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
        await sweepExchange(options.exchange, KEPT_MS)
        if ((await uploadedBytes(options.exchange)) > LARGEST_TOTAL) throw full()
        const body: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false })
        const { id } = await receiveUpload(options.exchange, { name, body, limit })
        answerJson(response, { status: 200, value: { upload: id } })
      } catch (error) {
        const limited = error instanceof Failure
        refuse(response, {
          status: limited ? 413 : 507,
          code: limited ? error.code : 'FILE_WRITE',
          message: limited
            ? error.message
            : 'The file could not be taken in; there may be no room left on the disk.',
        })
      } finally {
        running--
      }
    },
  }
}

function full(): Failure {
  return new Failure(
    'FILE_LIMIT',
    `${LARGEST_TOTAL / 1e9} GB of files wait to be imported already. Import them, or start Truenorth anew to let them go.`,
  )
}

/** GET /download/<id>: hands a finished file out, once. */
export async function sendDownload(
  request: IncomingMessage,
  response: ServerResponse,
  options: { exchange: Exchange; id: string },
): Promise<void> {
  const file = await takeDownload(options.exchange, options.id)
  if (file === null)
    return refuse(response, {
      status: 404,
      code: 'NOT_FOUND',
      message: 'This download is no longer here. Export again.',
    })
  response.writeHead(200, {
    ...securityHeaders(request.socket.localPort ?? 0),
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(file.bytes),
    'Content-Disposition': attachment(file.name),
  })
  // A reader that goes away ends the stream; the file is deleted either way.
  await pipeline(file.stream, response).catch(() => undefined)
}

/** The name as RFC 6266 wants it: plain letters for old readers, UTF-8 for the rest. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w .-]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => '%' + sign.charCodeAt(0).toString(16).toUpperCase(),
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
