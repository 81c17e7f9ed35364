import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Transaction } from '../../src/main/store/project-file.ts'

/** The content of import number `count`, the same in the process that writes and in the test. */
export function importChild(to: Transaction, count: number): void {
  const rows = 1000 + ((count * 7919) % 60_000)
  const columns = [0, 1, 2, 3].map((column) => ({
    dictionary: Array.from({ length: 50 }, (_, index) => `${count}/${column}/${index}`),
    codes: Uint8Array.from({ length: rows }, (_, row) => (row * (column + 3) + count) % 50),
  }))
  const fileId = to.addFile(
    {
      name: `${count}.csv`,
      sha256: '00'.repeat(32),
      bytes: rows,
      rows,
      columns: 4,
      format: {
        format: 'delimited',
        encoding: 'utf-8',
        bom: false,
        delimiter: ',',
        decimal: '.',
        headerRows: 1,
        vendor: null,
        quote: '"',
        thousands: null,
        dateOrder: null,
        firstLine: 1,
        sheet: null,
      },
      headers: ['a', 'b', 'c', 'd'],
      problems: [],
      importedAt: '2026-03-01T10:00:00.000Z',
    },
    { columns, lineOffsets: new Uint32Array() },
  )
  const datasetId = to.insert('dataset', { name: `d${count}`, kind: 'survey', position: count })
  to.insert('part', { datasetId, fileId, waveId: null, position: count })
}

/**
 * Lets another process import until it is killed, `milliseconds` after it had finished its first, on
 * however slow a computer; returns the last it began and the last it finished.
 */
export async function killedWriter(
  path: string,
  milliseconds: number,
): Promise<{ begun: number; done: number }> {
  const program = join(import.meta.dirname, 'child.ts')
  const child = spawn(process.execPath, [program, 'write', path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const first = !said.includes('done')
    said += text
    if (first && said.includes('done')) setTimeout(() => child.kill('SIGKILL'), milliseconds)
  })
  await once(child, 'close')
  const last = (word: string): number =>
    Number(
      said
        .match(new RegExp(`${word} \\d+`, 'g'))
        ?.at(-1)
        ?.split(' ')[1] ?? 0,
    )
  return { begun: last('begin'), done: last('done') }
}
