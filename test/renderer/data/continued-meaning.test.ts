import { expect, test } from 'vitest'
import type { VariableView } from '../../../src/shared/contract/index.ts'
import { continuedMeanings } from '../../../src/renderer/pages/data/continued-meaning.ts'
import { inspected, inspection, meaning } from './fixtures.ts'

const stored = (name: string, said: ReturnType<typeof meaning>): VariableView => ({
  ...said,
  id: 1,
  name,
  aliases: [],
  waves: ['2017'],
  distinct: 7,
  blank: 0,
  missingCells: 0,
  excludedCells: 0,
})
const missing = (code: string) => ({ code, reason: 'skipped' as const })

test('a matched variable keeps its stored meaning and gains the missing codes of the new wave', () => {
  const continued = continuedMeanings({
    match: [
      { from: 'Q7WALKWAY', to: 'Q7WALKWAYS', by: 'label', changes: [] },
      { from: 'New', to: null, by: null, changes: [] },
    ],
    existing: [
      stored('Q7WALKWAYS', meaning({ role: 'rating', label: 'Walkways', missing: [missing('0')] })),
    ],
    inspection: inspection([
      inspected('Q7WALKWAY', {
        meaning: meaning({ role: 'rating', missing: [missing('0'), missing('BLANK')] }),
      }),
      inspected('New'),
    ]),
  })
  expect([...continued.keys()]).toEqual(['Q7WALKWAY'])
  expect(continued.get('Q7WALKWAY')).toEqual({
    of: 'Q7WALKWAYS',
    meaning: meaning({
      role: 'rating',
      label: 'Walkways',
      missing: [missing('0'), missing('BLANK')],
    }),
  })
})

test('where the roles differ, nothing of the new wave is mixed in', () => {
  const before = meaning({ role: 'segment' })
  const continued = continuedMeanings({
    match: [{ from: 'Q1', to: 'Q1', by: 'name', changes: [] }],
    existing: [stored('Q1', before)],
    inspection: inspection([
      inspected('Q1', { meaning: meaning({ role: 'rating', missing: [missing('6')] }) }),
    ]),
  })
  expect(continued.get('Q1')?.meaning).toEqual(before)
})
