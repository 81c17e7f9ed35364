import { Socket } from 'node:net'
import { Failure } from '../../shared/model/failure.ts'
import { packFailure, packMessage, packTable, packTexts, PROGRESS, RESTART } from './handover.ts'
import { readRaw } from './parse-in-process.ts'
import type { ParseRequest } from './parse-in-process.ts'

/**
 * Entry of the process that reads a foreign file. It gets one request, answers on its own pipe and
 * ends. Whatever happens to it, the session lives on.
 */
const PIPE = 3
const PROGRESS_EVERY_MS = 50

async function answer(request: ParseRequest): Promise<void> {
  const pipe = new Socket({ fd: PIPE, readable: false })
  pipe.on('error', () => process.exit(1))
  const send = (piece: Uint8Array) => void pipe.write(piece)
  let sentAt = 0
  try {
    const reading = readRaw({
      ...request,
      // The session hashes the file meanwhile.
      hash: false,
      onTexts: (column, texts) => {
        for (const piece of packTexts(column, texts)) send(piece)
      },
      onRestart: () => send(packMessage(RESTART, null)),
      onProgress: (done, total) => {
        const now = performance.now()
        if (now - sentAt < PROGRESS_EVERY_MS) return
        sentAt = now
        send(packMessage(PROGRESS, { done, total }))
      },
    })
    let step = reading.next()
    while (step.done !== true) {
      // What is written goes out between two pieces of the file, not instead of reading.
      await new Promise((resolve) => setImmediate(resolve))
      step = reading.next()
    }
    for (const piece of packTable(step.value)) send(piece)
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause
    send(packFailure(cause))
  }
  pipe.end(() => process.exit(0))
}

process.once('disconnect', () => process.exit(0))
process.once('message', (request) => {
  void answer(request as ParseRequest)
})
