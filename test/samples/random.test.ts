import { expect, test } from 'vitest'
import { allot, allotBy } from '../../src/main/samples/allot.ts'
import { motivatorAnswers } from '../../src/main/samples/answers.ts'
import { standings } from '../../src/main/samples/ladder.ts'
import { seeded } from '../../src/main/samples/random.ts'

const count = <T>(items: readonly T[], wanted: T) => items.filter((item) => item === wanted).length

test('one seed gives one row of numbers, as published for Mulberry32', () => {
  const random = seeded(1)
  expect([random.next(), random.next()]).toEqual([0.6270739405881613, 0.002735721180215478])
  expect(seeded(2).next()).not.toBe(seeded(1).next())
})

test('what is called normal has mean 0 and deviation 1, and shuffling loses nothing', () => {
  const random = seeded(3)
  const drawn = Array.from({ length: 20_000 }, () => random.normal())
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length
  expect(mean).toBeCloseTo(0, 1)
  expect(variance).toBeCloseTo(1, 1)
  const items = Array.from({ length: 100 }, (_, at) => at)
  expect(random.shuffled(items).toSorted((a, b) => a - b)).toEqual(items)
  expect(random.shuffled(items)).not.toEqual(items)
})

test('exactly as many as wanted are chosen, in proportion to their chances', () => {
  const chances = [...Array<number>(600).fill(1), ...Array<number>(400).fill(3)]
  const yes = allot(chances, 450)
  expect(count(yes, true)).toBe(450)
  expect(count(yes.slice(0, 600), true)).toBe(150)
})

test('a chance of more than certainty is held there, and the others make up for it', () => {
  const yes = allot([...Array<number>(10).fill(1), ...Array<number>(100).fill(50)], 102)
  expect(count(yes, true)).toBe(102)
  expect(count(yes.slice(0, 10), true)).toBe(4)
})

test('chances above 1 are proportions, too: who is likelier is chosen more often', () => {
  const people = Array.from({ length: 300 }, (_, at) => ({ group: at % 3 }))
  const chosen = allotBy(people, {
    chance: ({ group }) => 1 + group,
    group: ({ group }) => group,
    total: 60,
  })
  const of = (group: number) =>
    people.filter((person) => person.group === group && chosen.get(person)).length
  expect([of(0), of(1), of(2)]).toEqual([10, 20, 30])
})

test('the ladder gets exactly the shares wanted, and who feels closest stands highest', () => {
  const random = seeded(5)
  const closeness = Array.from({ length: 1000 }, () => random.normal())
  const shares = { connected: 0.2, differentiated: 0.1, satisfied: 0.3 }
  const result = standings(closeness, { shares, unanswered: 0.1, random })
  expect(count(result, null)).toBe(100)
  expect(count(result, 'connected')).toBe(180)
  expect(count(result, 'differentiated')).toBe(90)
  expect(count(result, 'satisfied')).toBe(270)
  const of = (tier: string) => closeness.filter((_, at) => result[at] === tier)
  expect(Math.min(...of('connected'))).toBeGreaterThanOrEqual(Math.max(...of('differentiated')))
})

test('motivator answers lie on the side of the cut they should, with some left out', () => {
  const random = seeded(7)
  for (const motivated of [true, false]) {
    for (let unanswered = 0; unanswered <= 8; unanswered++) {
      const means = Array<number>(10).fill(5.9)
      const answers = motivatorAnswers(random, { means, motivated, unanswered })
      const given = answers.filter((answer) => answer !== null)
      expect(given).toHaveLength(10 - unanswered)
      expect(given.every((answer) => answer >= 1 && answer <= 7)).toBe(true)
      expect(given.reduce((sum, answer) => sum + answer, 0) >= 6 * given.length).toBe(motivated)
    }
  }
})
