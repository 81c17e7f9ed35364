import { expect, test } from 'vitest'
import {
  changeJourneyAddress,
  parseJourneyAddress,
} from '../../../src/renderer/pages/journey/journey-address.ts'

test('everything that is looked at comes back from the address it was put into', () => {
  const looked = {
    journey: '2',
    metric: 'top-box',
    curves: 'compare' as const,
    before: "wave = '2024'",
    after: "city = 'Åre, nord'",
    by: 'segment',
    groups: ['A', 'B & C'],
    touchpoint: 17,
    hidden: ['stated' as const],
    as: 'table' as const,
  }
  expect(parseJourneyAddress(changeJourneyAddress('', looked))).toEqual(looked)
})

test('a change leaves filters and whatever it does not name where they are', () => {
  const before = '?wave=2024&where=age+%3E+30&where=x+%3D+1&touchpoint=3&hide=reach'
  const after = new URLSearchParams(
    changeJourneyAddress(before, { touchpoint: null, metric: 'nps' }),
  )
  expect(after.getAll('where')).toEqual(['age > 30', 'x = 1'])
  expect(after.get('wave')).toBe('2024')
  expect(after.get('touchpoint')).toBe(null)
  expect(parseJourneyAddress(after)).toMatchObject({ metric: 'nps', hidden: ['reach'] })
})

test('the map as it first is needs no words in the address', () => {
  expect(changeJourneyAddress('?as=table&curves=one', { as: 'map', curves: null })).toBe('')
})

test('an address somebody wrote wrongly is read as if it had not been written', () => {
  expect(parseJourneyAddress('?touchpoint=x&curves=many&hide=all&as=cube&journey=+')).toMatchObject(
    { touchpoint: null, curves: null, hidden: [], as: 'map', journey: null },
  )
})
