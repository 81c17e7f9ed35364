import { expect, test } from 'vitest'
import { resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import { frameOf } from './frame-of.ts'

test('labels and answers of the client turn no sentence round and break no line', () => {
  const meaning = { label: '\u202eBought\u202a\n here\u0000' }
  const frame = frameOf({ q: { cells: ['Yes\u202e'], meaning } })
  expect(resolveMetric('share:q=Yes\u202e', frame).label).toBe('Bought here: Yes')
})
