import { expect, test } from 'vitest'
import { estimate } from '../../src/shared/engine/estimate.ts'
import { availableMetrics, resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import { frameOf } from './frame-of.ts'

test('value received is the top two of value enhancement, and is listed once', () => {
  const frame = frameOf({
    a: { cells: ['7', '5', '6'], meaning: { type: 'number', role: 'vesAchieve' } },
    b: { cells: ['6', '4', '5'], meaning: { type: 'number', role: 'vesConfidence' } },
  })
  const total = (text: string) => {
    const metric = resolveMetric(text, frame)
    return estimate({ metric, frame, mask: null, by: null, weight: null, level: 0.95 })[0]
  }
  const named = total('ves-t2b')
  expect(total('value-received')).toEqual({ ...named, metric: 'value-received' })
  expect(named?.metric).toBe('ves-t2b')
  const listed = availableMetrics(frame).map(({ metric }) => metric.text)
  expect(listed).toEqual(['ves-mean', 'value-received', 'ves-100', 'ves-agree'])
})
