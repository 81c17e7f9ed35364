import { expect, test } from 'vitest'
import { parseJourneyAddress } from '../../../src/renderer/pages/journey/journey-address.ts'
import {
  curvesOf,
  journeyInput,
  sidesOf,
  touchpointInput,
} from '../../../src/renderer/pages/journey/journey-request.ts'
import { parseView } from '../../../src/renderer/app/view-state.ts'
import { CATALOGUE } from './a-journey.ts'

function looking(search: string, catalogue = CATALOGUE) {
  const looked = { address: parseJourneyAddress(search), view: parseView(search), catalogue }
  const curves = curvesOf(looked)
  return { ...looked, curves }
}
const oneWave = { ...CATALOGUE, waves: CATALOGUE.waves.slice(0, 1) }

test('with nothing chosen the last wave is drawn against the one before it', () => {
  expect(journeyInput(looking(''))).toEqual({
    weight: null,
    before: "wave = '2024'",
    after: "wave = '2025'",
  })
})

test('a chosen wave is drawn against the one before it, and the first one alone', () => {
  expect(journeyInput(looking('?wave=2024'))).toMatchObject({
    before: "wave = '2023'",
    after: "wave = '2024'",
  })
  expect(journeyInput(looking('?wave=2023'))).toEqual({ weight: null, where: "wave = '2023'" })
})

test('one curve is that of the last wave, never of all waves in one pot', () => {
  expect(journeyInput(looking('?curves=one'))).toEqual({ weight: null, where: "wave = '2025'" })
  expect(journeyInput(looking('', oneWave))).toEqual({ weight: null, where: "wave = '2023'" })
})

test('waves laid over each other are not filtered by one of them, other groups are', () => {
  expect(journeyInput(looking('?by=wave&wave=2024'))).toEqual({ weight: null, by: 'wave' })
  expect(journeyInput(looking('?by=segment&wave=2024'))).toEqual({
    weight: null,
    by: 'segment',
    where: "wave = '2024'",
  })
})

test('two sides of one wave are compared within the wave looked at', () => {
  const search = `?before=${encodeURIComponent("segment = 'A'")}&after=${encodeURIComponent("segment = 'B'")}`
  expect(journeyInput(looking(search))).toEqual({
    weight: null,
    before: "segment = 'A'",
    after: "segment = 'B'",
    where: "wave = '2025'",
  })
})

test('a comparison without a second side asks for one curve', () => {
  const asked = looking('?curves=compare', oneWave)
  expect(asked.curves).toEqual({ kind: 'compare', before: null, after: null })
  expect(sidesOf(asked.curves)).toBe(null)
  expect(journeyInput(asked)).not.toHaveProperty('before')
})

test('a metric of customers whose file lies in no wave is one curve of all of them', () => {
  const catalogue = {
    ...CATALOGUE,
    datasets: [
      { name: 'survey', waves: ['2024', '2025'] },
      { name: 'churn', waves: [] },
    ],
    metrics: [
      { metric: 'churn', dataset: 'churn' },
      { metric: 'nps', dataset: 'survey' },
    ],
  } as unknown as typeof CATALOGUE
  for (const search of ['?', '?curves=one&', '?by=wave&', "?before=wave+%3D+'2024'&"]) {
    const asked = looking(`${search}metric=churn`, catalogue)
    expect(journeyInput(asked), search).toEqual({ weight: null, metric: 'churn' })
  }
  expect(journeyInput(looking('?metric=nps', catalogue))).toHaveProperty('before')
})

test('journey, metric, weight and filters are asked for as the address says', () => {
  expect(
    journeyInput(looking('?journey=3&metric=nps&weight=w&curves=one&where=age+%3E+30', oneWave)),
  ).toEqual({ journey: 3, metric: 'nps', weight: 'w', where: "wave = '2023' and age > 30" })
})

test('the inspector looks behind the side after, since that is the figure it shows large', () => {
  const ask = (search: string) => touchpointInput({ ...looking(search), touchpoint: 4 })
  expect(ask('?wave=2024&where=age+%3E+30')).toEqual({
    weight: null,
    touchpoint: 4,
    wave: '2024',
    where: 'age > 30',
  })
  const sides = `before=${encodeURIComponent("segment = 'A'")}&after=${encodeURIComponent("segment = 'B'")}`
  expect(ask(`?${sides}`)).toMatchObject({ wave: '2025', where: "segment = 'B'" })
  const mixed = `before=x+%3D+1&after=${encodeURIComponent("wave = '2023' and x = 1")}`
  expect(ask(`?${mixed}`)).toMatchObject({ wave: null, where: "wave = '2023' and x = 1" })
})
