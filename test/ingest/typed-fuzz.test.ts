import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seeded } from '../store/sample-project.ts'
import { fuzz } from './fuzz.ts'

test.each([
  'sav/survey.sav',
  'sav/survey.zsav',
  'parquet/types-snappy.parquet',
  'json/responses.json',
])('three hundred damaged files like %s crash nothing', async (name) => {
  const path = join(import.meta.dirname, '../fixtures', name)
  const { read, refused, crashes } = await fuzz(path, 300, seeded(5))
  expect(crashes).toEqual([])
  expect(read + refused).toBe(300)
  expect(read).toBeGreaterThan(5)
})
