import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fuzz } from '../ingest/fuzz.ts'
import { seeded } from '../store/sample-project.ts'

const FILES = 100_000

test.each([
  'sav/survey.sav',
  'sav/survey.zsav',
  'parquet/types-snappy.parquet',
  'json/responses.json',
])(
  '100,000 damaged files like %s crash nothing and stop nothing',
  { timeout: 3_600_000 },
  async (name) => {
    const path = join(import.meta.dirname, '../fixtures', name)
    const { read, refused, crashes, slowest } = await fuzz(path, FILES, seeded(2026))
    expect(crashes).toEqual([])
    expect(read).toBeGreaterThan(500)
    expect(refused).toBeGreaterThan(1_000)
    expect(slowest).toBeLessThan(10_000)
  },
)
