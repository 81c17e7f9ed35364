import { writeSync } from 'node:fs'
import { Failure } from '../../shared/model/failure.ts'
import { packFailure, packMessage, packTable, PROGRESS } from './handover.ts'
import { readRaw } from './parse-in-process.ts'
import type { ParseRequest } from './parse-in-process.ts'

/**
 * Entry of the process that reads a foreign file. It gets one request, answers on its own pipe and
 * ends. Whatever happens to it, the session lives on.
 */
const PIPE = 3
const PROGRESS_EVERY_MS = 50

function send(piece: Uint8Array): void {
  for (let at = 0; at < piece.length;) {
    try {
      at += writeSync(PIPE, piece, at)
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN')) throw cause
    }
  }
}

function answer(request: ParseRequest): void {
  let sentAt = 0
  try {
    const table = readRaw({
      ...request,
      onProgress: (done, total) => {
        const now = performance.now()
        if (now - sentAt < PROGRESS_EVERY_MS) return
        sentAt = now
        send(packMessage(PROGRESS, { done, total }))
      },
    })
    for (const piece of packTable(table)) send(piece)
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause
    send(packFailure(cause))
  }
}

process.once('disconnect', () => process.exit(0))
process.once('message', (request) => {
  answer(request as ParseRequest)
  process.exit(0)
})
