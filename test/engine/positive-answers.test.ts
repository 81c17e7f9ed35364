import { expect, test } from 'vitest'
import { estimate } from '../../src/shared/engine/estimate.ts'
import { resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import type { Meaning } from '../../src/shared/model/index.ts'
import { frameOf } from './frame-of.ts'

test('blank, missing and unread answers are no answers when yes and no are looked for', () => {
  const meaning: Partial<Meaning> = {
    role: 'churned',
    missing: [{ code: 'unknown', reason: 'dontKnow' }],
  }
  const frame = frameOf({ q: { cells: ['Yes', '', 'unknown', 'No'], meaning } })
  const [total] = estimate({
    metric: resolveMetric('churn', frame),
    frame,
    mask: null,
    by: null,
    weight: null,
    level: 0.95,
  })
  expect(total).toMatchObject({ value: 50, n: 2, excluded: { missing: 2 } })
})
