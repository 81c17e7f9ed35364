import type { Writable } from 'node:stream'
import { runCommand } from './run.ts'

/** Runs one command and ends the process with its exit code, as soon as all it said is written. */
export async function runProgram(words: string[]): Promise<never> {
  const code = await runCommand(words, {
    out: (text) => process.stdout.write(text),
    note: (text) => process.stderr.write(text),
  })
  for (const stream of [process.stdout, process.stderr]) await written(stream)
  // What is left in memory need not be put in order first.
  process.exit(code)
}

const written = (stream: Writable): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve())
  })
