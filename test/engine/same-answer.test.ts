import { expect, test } from 'vitest'
import { matchCategories } from '../../src/shared/engine/filter/match.ts'
import { oneSpelling } from '../../src/shared/engine/frame/one-spelling.ts'
import { EMPTY_MEANING, type Meaning } from '../../src/shared/model/index.ts'
import { columnOf } from './frame-of.ts'

const cells = ['CC', 'Credit Card', 'UPI', 'CC', 'credit card']
const meaning: Meaning = {
  ...EMPTY_MEANING,
  valueLabels: ['CC', 'Credit Card', 'credit card'].map((code) => ({ code, label: 'Credit Card' })),
}

test('answers in words that were given one label are one group, called by the spelling that is it', () => {
  const column = oneSpelling(columnOf(cells, meaning), meaning)
  const names = [...column.codes].map((code) => column.categories[code]?.code)
  expect(names).toEqual(['Credit Card', 'Credit Card', 'UPI', 'Credit Card', 'Credit Card'])
})

test('codes that are numbers stay apart though they are called alike', () => {
  const others = { ...meaning, valueLabels: ['7', '9'].map((code) => ({ code, label: 'Other' })) }
  const column = columnOf(['7', '9', '7'], others)
  expect(oneSpelling(column, others)).toBe(column)
})

test('a filter finds all spellings by the label they share', () => {
  const column = columnOf(cells, meaning)
  const literal = { kind: 'text' as const, text: 'Credit Card' }
  const found = matchCategories({ name: 'payment', meaning, column }, literal)
  expect([...column.codes].map((code) => found[code])).toEqual([1, 1, 0, 1, 1])
  const halfLabelled = { ...meaning, valueLabels: meaning.valueLabels.slice(0, 1) }
  const answers = { name: 'payment', meaning: halfLabelled, column: columnOf(cells, halfLabelled) }
  expect(() => matchCategories(answers, literal)).toThrow(/both a code/)
})
