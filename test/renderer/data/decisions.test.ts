import { expect, test } from 'vitest'
import { importInputSchema } from '../../../src/shared/contract/index.ts'
import {
  importInput,
  NO_DECISIONS,
  waveInName,
  withChanges,
  withConfirmed,
  withoutChanges,
} from '../../../src/renderer/pages/data/decisions.ts'
import { inspected, inspection } from './fixtures.ts'

const file = { upload: 'u1' }
const read = inspection([inspected('NETPRO'), inspected('Q7ART')])

test('nothing decided asks for nothing but the file', () => {
  expect(importInput({ file, decisions: NO_DECISIONS, inspection: read })).toEqual({ file })
})

test('every decision reaches the import, in the shape of the contract', () => {
  const decisions = {
    ...withChanges(NO_DECISIONS, { NETPRO: { role: 'nps' as const } }),
    reading: { delimiter: ';' as const },
    kind: 'survey' as const,
    wave: '2018',
    waveOf: 'sfo',
    name: 'ignored, since the stack goes by its own name',
    key: { use: 'none' as const },
    match: { Q7ART: 'Q7ARTS' },
  }
  const input = importInput({ file, decisions, inspection: read })
  expect(importInputSchema.parse(input)).toEqual({
    file,
    reading: { delimiter: ';' },
    kind: 'survey',
    wave: '2018',
    waveOf: 'sfo',
    codebook: { variables: { NETPRO: { role: 'nps' } } },
    key: null,
    match: [{ from: 'Q7ART', to: 'Q7ARTS' }],
  })
})

test('changes to columns that another reading does away with wait, but are not sent', () => {
  const decisions = withChanges(NO_DECISIONS, { 'NETPRO;Q7ART': { label: 'x' } })
  expect(importInput({ file, decisions, inspection: read })).toEqual({ file })
  expect(decisions.changes).toHaveProperty('NETPRO;Q7ART')
})

test('later changes of one field replace earlier ones and leave other fields', () => {
  const once = withChanges(NO_DECISIONS, { a: { role: 'nps', label: 'A' } })
  expect(withChanges(once, { a: { role: null } }).changes).toEqual({
    a: { role: null, label: 'A' },
  })
})

test('the proposal can be had back', () => {
  const decided = withConfirmed(withChanges(NO_DECISIONS, { a: { label: 'A' } }), ['a', 'b'])
  const back = withoutChanges(decided, ['a'])
  expect(back.changes).toEqual({})
  expect([...back.confirmed]).toEqual(['b'])
})

test('a wave is read from the file name where it speaks of one', () => {
  expect(waveInName('2018_SFO_Customer_Survey_20250817.csv')).toBe('2018')
  expect(waveInName('export_wave3.csv')).toBe('wave3')
  expect(waveInName('CX 2025-Q3 final.csv')).toBe('2025-Q3')
  expect(waveInName('answers-2024-05.csv')).toBe('2024-05')
  expect(waveInName('telco.csv')).toBeNull()
  expect(waveInName('20250817.csv')).toBeNull()
})
