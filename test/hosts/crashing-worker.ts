import { parentPort } from 'node:worker_threads'
import type { ToWorker } from '../../src/main/compute/port-message.ts'

// A worker that dies when asked to: the services themselves have no way to be made to crash.
parentPort?.on('message', (message: ToWorker) => {
  if ('close' in message) parentPort?.close()
  else if ('procedure' in message && message.procedure === 'crash') process.exit(7)
  else if ('procedure' in message && message.procedure === 'throw')
    setImmediate(() => {
      throw new Error('uncaught')
    })
  else if ('procedure' in message && message.procedure === 'fill') {
    const kept: number[][] = []
    for (;;) kept.push(Array.from({ length: 1e6 }, (_, i) => i + 0.5))
  } else if ('procedure' in message && message.procedure === 'echo')
    parentPort?.postMessage({ id: message.id, output: JSON.stringify(message.input) })
})
