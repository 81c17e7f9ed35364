import { expect, test } from 'vitest'
import { importInputSchema } from '../../../src/shared/contract/index.ts'
import {
  alikeQuestions,
  askedQuestions,
  importInput,
  NO_DECISIONS,
  openQuestions,
  waveInName,
  withAnswer,
  withAnswers,
  withChanges,
  withCodes,
  withConfirmed,
  withMatch,
  withoutCodes,
  withReading,
  withoutChanges,
} from '../../../src/renderer/pages/data/decisions.ts'
import { inspected, inspection, meaning } from './fixtures.ts'

const file = { upload: 'u1' }
const read = inspection([inspected('NETPRO'), inspected('Q7ART')])

test('nothing decided asks for nothing but the file', () => {
  expect(importInput({ file, decisions: NO_DECISIONS, inspection: read })).toEqual({ file })
})

test('every decision reaches the import, in the shape of the contract', () => {
  const decisions = {
    ...withChanges(NO_DECISIONS, { NETPRO: { role: 'nps' as const } }),
    reading: { delimiter: ';' as const },
    kind: 'churn' as const,
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
    wave: '2018',
    waveOf: 'sfo',
    codebook: { variables: { NETPRO: { role: 'nps' } } },
    key: null,
    match: [{ from: 'Q7ART', to: 'Q7ARTS' }],
  })
})

test('a dataset of its own keeps its name and kind, and only surveys have waves', () => {
  const decisions = { ...NO_DECISIONS, name: 'Telco', kind: 'churn' as const, wave: '2024' }
  expect(importInput({ file, decisions, inspection: read })).toEqual({
    file,
    name: 'Telco',
    kind: 'churn',
  })
})

test('the waves a file holds count, not the one its name speaks of', () => {
  const decisions = { ...NO_DECISIONS, wave: '2018' }
  const held = inspection([
    inspected('Year', { meaning: meaning({ role: 'wave' }) }),
    inspected('Q7ART'),
  ])
  expect(importInput({ file, decisions, inspection: held })).toEqual({ file })
  const said = withChanges(decisions, { NETPRO: { role: 'wave' } })
  expect(importInput({ file, decisions: said, inspection: read })).not.toHaveProperty('wave')
  const taken = withChanges(decisions, { Year: { role: null } })
  expect(importInput({ file, decisions: taken, inspection: held })).toHaveProperty('wave', '2018')
  const one = inspection([inspected('Year', { meaning: meaning({ role: 'wave' }), distinct: 1 })])
  expect(importInput({ file, decisions, inspection: one })).toHaveProperty('wave', '2018')
})

test('an answered question carries its change, and the proposal is confirmed by an answer without', () => {
  const question = {
    variable: 'NETPRO',
    code: 'npsOffset',
    text: 'The answers run from 1 to 11.',
    choices: [
      { text: 'Subtract 1', change: { recode: { offset: -1 } } },
      { text: 'Leave', change: null },
    ],
  }
  const asked = inspection([inspected('NETPRO')], { questions: [question] })
  const questions = askedQuestions(asked, new Map())
  expect(openQuestions(questions, NO_DECISIONS)).toEqual([question])
  const shifted = withAnswer(NO_DECISIONS, question, 0)
  expect(shifted.changes).toEqual({ NETPRO: { recode: { offset: -1 } } })
  expect(openQuestions(questions, shifted)).toEqual([])
  expect(askedQuestions(asked, new Map([['NETPRO', true]]))).toEqual([])
  const left = withAnswer(NO_DECISIONS, question, 1)
  expect(left.changes).toEqual({})
  expect([...left.confirmed]).toEqual(['NETPRO'])
})

test('questions that are alike are answered together, each with its own change', () => {
  const ask = (variable: string, code: string) => ({
    variable,
    code: 'codesOutsideScale',
    text: 'Is 6 no answer?',
    choices: [{ text: 'Yes', change: { missing: [{ code, reason: 'skipped' as const }] } }],
  })
  const other = { variable: 'NETPRO', code: 'npsEleven', text: 'Is 11 no answer?', choices: [] }
  const questions = inspection([], {
    questions: [ask('Q7ART', '6'), other, ask('Q7FOOD', '0')],
  }).questions
  const groups = alikeQuestions(questions)
  expect(groups.map((group) => group.map((question) => question.variable))).toEqual([
    ['Q7ART', 'Q7FOOD'],
    ['NETPRO'],
  ])
  const answered = withAnswers(NO_DECISIONS, groups[0] ?? [], 0)
  expect(answered.changes).toEqual({
    Q7ART: { missing: [{ code: '6', reason: 'skipped' }] },
    Q7FOOD: { missing: [{ code: '0', reason: 'skipped' }] },
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

test('what becomes of personal data is asked of every file, and told to the import', () => {
  const question = {
    variable: 'Email',
    code: 'personalData',
    text: 'Personal data.',
    choices: [
      { text: 'Drop', change: null, personal: 'drop' as const },
      { text: 'Keep', change: null, personal: 'keep' as const },
    ],
  }
  const asked = inspection([inspected('Email')], { questions: [question] })
  expect(askedQuestions(asked, new Map([['Email', true]]))).toEqual([question])
  const decisions = withAnswer(NO_DECISIONS, question, 0)
  const input = importInput({ file, decisions, inspection: asked })
  expect(importInputSchema.parse(input)).toEqual({
    file,
    personal: [{ variable: 'Email', action: 'drop' }],
  })
  expect(importInput({ file, decisions: NO_DECISIONS, inspection: asked })).toEqual({ file })
})

test('what is said of changed codes reaches the import of a wave, the last word of each code', () => {
  const said = (to: string | null) => [{ variable: 'NETPRO', from: '30', to }]
  const decisions = withCodes(withCodes({ ...NO_DECISIONS, waveOf: 'sfo' }, said('28')), said(null))
  const input = importInput({ file, decisions, inspection: read })
  expect(importInputSchema.parse(input).codes).toEqual(said(null))
  const own = importInput({ file, decisions: { ...decisions, waveOf: null }, inspection: read })
  expect(own).not.toHaveProperty('codes')
  expect(withoutCodes(decisions, 'NETPRO').codes).toEqual([])
  expect(withMatch(decisions, 'NETPRO', null).codes).toEqual([])
})

test('another sheet has headers of its own, another encoding has not', () => {
  const decisions = { ...NO_DECISIONS, reading: { headerRows: 2, firstLine: 4 } }
  expect(withReading(decisions, { sheet: 'B' }).reading).toEqual({ sheet: 'B' })
  expect(withReading(decisions, { encoding: 'utf-8' }).reading).toEqual({
    headerRows: 2,
    firstLine: 4,
    encoding: 'utf-8',
  })
})

test('what becomes of personal data is asked before anything else', () => {
  const plain = { variable: 'A', code: 'x', text: 'x', choices: [{ text: 'ok', change: null }] }
  const personal = {
    variable: 'B',
    code: 'personalData',
    text: 'Drop it?',
    choices: [{ text: 'Drop', change: null, personal: 'drop' as const }],
  }
  expect(alikeQuestions([plain, personal])).toEqual([[personal], [plain]])
})
