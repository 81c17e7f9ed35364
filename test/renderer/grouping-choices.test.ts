import { expect, test } from 'vitest'
import { groupedBy } from '../../src/renderer/app/grouping-choices.ts'

const of = (variable: string) => ({ [variable]: { code: 'a', label: 'A' } })

test('groups of a former answer keep the name of their own variable', () => {
  expect(groupedBy('segment', of('Country'))).toBe('Country')
  expect(groupedBy('survey.Country', of('Age'))).toBe('Age')
})

test('groups go by the name that was asked for, whether or not it names the dataset', () => {
  expect(groupedBy('survey.Country', of('Country'))).toBe('survey.Country')
  expect(groupedBy('Country', of('survey.Country'))).toBe('Country')
  expect(groupedBy('survey.Country', null)).toBe('survey.Country')
})
