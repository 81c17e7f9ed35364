import { expect, test } from 'vitest'
import { groupedBy, groupingTitle } from '../../src/renderer/app/grouping-choices.ts'
import type { Catalogue } from '../../src/renderer/app/project-state.ts'

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

test('the bare word segment means the named segments, and a column of that name where there are none', () => {
  const column = {
    reference: 'segment',
    name: 'segment',
    label: 'Kind of account',
  } as Catalogue['variables'][number]
  const segments = [{ id: 1, name: 'Online shoppers', where: "Channel = 'Online'" }]
  expect(groupingTitle('segment', { variables: [column], segments })).toBe('Segments')
  expect(groupingTitle('segment', { variables: [column], segments: [] })).toBe('Kind of account')
  expect(groupingTitle('segment', { variables: [], segments: [] })).toBe('Segments')
  expect(groupingTitle('Region', { variables: [], segments: [] })).toBe('Region')
})
