import { Failure } from '../../shared/model/failure.ts'
import { packFailure, packMessage, packTable, packTexts, PROGRESS, RESTART } from './handover.ts'
import type { ParserRequest } from './launch-parser.ts'
import { readRaw } from './parse-in-process.ts'

const PROGRESS_EVERY_MS = 50

/**
 * What a parser process does: reads the file of one request and writes its answer piece by piece.
 * Resolves when all has been given to `write`; rejects for what is our own fault.
 */
export async function answerRequest(
  request: ParserRequest,
  write: (piece: Uint8Array) => void,
): Promise<void> {
  let sentAt = 0
  try {
    const reading = readRaw({
      ...request,
      onTexts: (column, texts) => {
        for (const piece of packTexts(column, texts)) write(piece)
      },
      onRestart: () => write(packMessage(RESTART, null)),
      onProgress: (done, total) => {
        const now = performance.now()
        if (now - sentAt < PROGRESS_EVERY_MS) return
        sentAt = now
        write(packMessage(PROGRESS, { done, total }))
      },
    })
    let step = await reading.next()
    while (step.done !== true) {
      // What is written goes out between two pieces of the file, not instead of reading.
      await new Promise((resolve) => setImmediate(resolve))
      step = await reading.next()
    }
    for (const piece of packTable(step.value)) write(piece)
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause
    write(packFailure(cause))
  }
}
