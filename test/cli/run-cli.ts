import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { runCommand } from '../../src/main/hosts/cli/run.ts'

export interface CliResult {
  code: number
  out: string
  notes: string
  /** The one JSON document on stdout. */
  json: unknown
}

/** Runs a command as a user's script would, with --json; collects what it prints. */
export async function cli(...words: string[]): Promise<CliResult> {
  let out = ''
  let notes = ''
  const code = await runCommand([...words, '--json'], {
    out: (text) => (out += text),
    note: (text) => (notes += text),
  })
  return { code, out, notes, json: out === '' ? null : (JSON.parse(out) as unknown) }
}

/** Runs a command that must succeed and returns its document. */
export async function done<T = Record<string, unknown>>(...words: string[]): Promise<T> {
  const result = await cli(...words)
  if (result.code !== 0) throw new Error(`${words.join(' ')} failed: ${result.out}${result.notes}`)
  return result.json as T
}

/** A temporary folder of the test file, gone afterwards. */
export function temporaryFolder(): { at(name: string): string } {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'truenorth-test-'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return { at: (name) => path.join(folder, name) }
}
