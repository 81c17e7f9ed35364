import { expect, test } from 'vitest'
import { maskAnd, maskCount } from '../../src/shared/engine/frame/mask.ts'
import { nearNames } from '../../src/shared/engine/frame/near-names.ts'

const a = Uint8Array.from([1, 1, 0, 0])
const b = Uint8Array.from([1, 0, 1, 0])

test('masks combine row by row, and null keeps all', () => {
  expect(maskAnd(a, b)).toEqual(Uint8Array.from([1, 0, 0, 0]))
  expect(maskAnd(null, b)).toBe(b)
  expect(maskAnd(a, null)).toBe(a)
  expect(maskAnd(null, null)).toBeNull()
  expect(maskCount(b, 4)).toBe(2)
  expect(maskCount(null, 4)).toBe(4)
})

test('near names are those a slip away, the nearest first', () => {
  const names = ['Gender', 'gendr', 'Tenure', 'Age', 'Contract']
  expect(nearNames('Gendr', names)).toEqual(['gendr', 'Gender'])
  expect(nearNames('contrct', names)).toEqual(['Contract'])
  expect(nearNames('Tenuer', names)).toContain('Tenure')
  expect(nearNames('zip', names)).toEqual([])
})
