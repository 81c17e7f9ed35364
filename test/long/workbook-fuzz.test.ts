import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fuzz } from '../ingest/fuzz.ts'
import { seeded } from '../store/sample-project.ts'

const FILES = 100_000

test.each(['xlsx', 'xls', 'ods'])(
  '100,000 damaged %s files crash nothing and stop nothing',
  { timeout: 3_600_000 },
  async (format) => {
    const path = join(import.meta.dirname, '../fixtures/workbooks', `answers.${format}`)
    const { read, refused, crashes, slowest } = await fuzz(path, FILES, seeded(2026))
    expect(crashes).toEqual([])
    expect(read).toBeGreaterThan(1_000)
    expect(refused).toBeGreaterThan(1_000)
    expect(slowest).toBeLessThan(10_000)
  },
)
