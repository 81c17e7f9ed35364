import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seeded } from '../store/sample-project.ts'
import { fuzz } from './fuzz.ts'

test.each(['xlsx', 'xls', 'ods'])('a hundred damaged %s files crash nothing', async (format) => {
  const path = join(import.meta.dirname, '../fixtures/workbooks', `answers.${format}`)
  const { read, refused, crashes } = await fuzz(path, 100, seeded(5))
  expect(crashes).toEqual([])
  expect(read + refused).toBe(100)
})
