import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Input, ProcedureName } from '../../src/shared/contract/index.ts'
import { Failure, type Role } from '../../src/shared/model/index.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { journeyClient } from '../services/journey-client.ts'

const folder = temporaryFolder()
const question = (role: Role) => ({ role, type: 'number' as const, scale: { min: 1, max: 7 } })

/** Every place in an answer where no finite number, text, truth or null stands. */
function oddPlaces(value: unknown, place: string): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${place} = ${value}`]
  if (typeof value === 'string') {
    return /\b(NaN|Infinity|undefined|null)\b/.test(value) ? [`${place} = ${value}`] : []
  }
  if (value === null || typeof value === 'boolean') return []
  if (typeof value !== 'object') return [`${place} is ${typeof value}`]
  return Object.entries(value).flatMap(([key, each]) => oddPlaces(each, `${place}.${key}`))
}

/** Answers of a whole column: mostly ordinary; else constant, all or nearly all missing, or nonsense. */
const answers = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(['1', '2', '3', '4', '5', '6', '7', ''], ['7', '6', '2']),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(['4'], [''], ['', '', '', '', '', '', '', '7'], ['99', '-3', 'x']),
  },
)
const weights = fc.constantFrom(
  ['1'],
  ['0.5', '2', ''],
  ['0'],
  ['-1'],
  ['0', '-1', '1', 'abc'],
  ['1e-300', '1e300'],
)
const survey = fc.record({
  rows: fc.constantFrom(1, 6, 12, 60, 200, 200),
  columns: fc.record({
    sat: answers,
    diff: answers,
    m1: answers,
    m2: answers,
    qa: answers,
    qb: answers,
    feel: answers,
    means: answers,
    weight: weights,
    spent: fc.constantFrom(['0'], ['5', '', '-4'], ['1e308', '5']),
  }),
  places: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
})

const looks = [
  {},
  { reveal: true, confidence: 0.999 },
  { weight: 'weight', by: 'region' },
  { weight: 'weight', reveal: true, where: "connectionTier = 'connected'" },
  { where: 'sat is missing' },
  { by: 'segment', where: "wave = 'a''b'" },
]
const requests: [ProcedureName, Input<ProcedureName>][] = looks.flatMap((look) => {
  const { by: _, reveal: __, ...detail } = { by: '', reveal: true, ...look }
  const { weight: ___, confidence: ____, ...list } = { weight: '', confidence: 0, ...detail }
  const outcomes = ['churn', 'spend', 'nps', 'mean:m1', 'top-box:qa', 'active-customers']
  return [
    ['connection.view', { ...look, outcomes }],
    ['connection.view', { ...look, wave: "a'b", rule: { motivators: { mean: 2 } } }],
    ['connection.lacking', list],
    ['journeys.view', look],
    ['journeys.view', { ...look, metric: 'connected', by: 'wave' }],
    ['journeys.view', { ...look, before: "wave = 'c'", after: "wave != 'c'" }],
    ['journeys.touchpoint', { ...detail, touchpoint: 2 }],
    ['journeys.touchpoint', { ...detail, touchpoint: 3, metric: 'churn', wave: 'c' }],
  ] as [ProcedureName, Input<ProcedureName>][]
})

test('no figure of tiers or touchpoints is anything but a finite number or null', async () => {
  let made = 0
  await fc.assert(
    fc.asyncProperty(survey, async ({ rows, columns, places }) => {
      const people = Array.from({ length: rows }, (_, id) => id)
      const of = (values: readonly string[], at: number) =>
        people.map(
          (id) => values[(id * 7 + (id % 5) * at + (places[at % 7] ?? 0)) % values.length]!,
        )
      const filled = Object.entries(columns).map(([name, values], at) => [name, of(values, at)])
      const who = people.map((id) => (id % 9 === 0 ? 'K1' : `K${id}`))
      const client = await journeyClient(folder.at(`finite-${++made}`), [
        {
          name: 'survey',
          columns: {
            who,
            wave: of(["a'b", '"q"', 'c', ''], 3),
            region: of(['N', 'S', ''], 2),
            nps: of(['0', '6', '9', '10', ''], 1),
            said: of(['hello', '', 'so so'], 4),
            ...(Object.fromEntries(filled) as Record<string, string[]>),
          },
          codebook: {
            who: { role: 'customerId' },
            wave: { role: 'wave' },
            region: { role: 'segment' },
            nps: { role: 'nps', scale: { min: 0, max: 10 } },
            said: { role: 'verbatim' },
            sat: { ...question('satisfaction') },
            diff: { ...question('differentiation') },
            m1: { ...question('motivator') },
            m2: { ...question('motivator'), direction: 'low' },
            qa: { ...question('rating'), touchpoint: 'A', stage: 'S' },
            qb: { ...question('rating'), touchpoint: 'B', stage: 'S', direction: 'low' },
            feel: { ...question('emotion'), touchpoint: 'A' },
            means: { ...question('statedImportance'), touchpoint: 'A' },
            weight: { role: 'weight', type: 'number' },
            spent: { type: 'number' },
          },
        },
        {
          name: 'churn',
          kind: 'churn',
          columns: {
            who: people.map((id) => `K${id}`),
            lost: of(['Yes', 'No', ''], 1),
            paid: of(columns.spent, 5),
          },
          codebook: {
            who: { role: 'customerId' },
            lost: { role: 'churned', positive: 'Yes' },
            paid: { role: 'spend', type: 'number' },
          },
        },
      ])
      await client.ask('segments.add', { name: 'High', where: 'sat >= 6' })
      let answered = 0
      for (const [procedure, input] of requests) {
        try {
          const answer = await client.ask(procedure, input)
          expect(oddPlaces(answer, `${procedure} ${JSON.stringify(input)}`)).toEqual([])
          answered++
        } catch (error) {
          // What can't be answered is said, and not by accident.
          if (!(error instanceof Failure) || error.code === 'INTERNAL') throw error
        }
      }
      expect(answered).toBeGreaterThan(0)
      await client.close()
    }),
    { numRuns: 12 },
  )
}, 120_000)
