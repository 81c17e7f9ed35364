import { describe, expect, test } from 'vitest'
import type { ConnectionRuleChange } from '../../src/shared/model/index.ts'
import { DEFAULT_CONNECTION_RULE } from '../../src/shared/model/index.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import {
  clientFor,
  customers,
  importChurn,
  importSurvey,
  openClient,
  surveyBook,
  valuesOf,
} from './connection-client.ts'
import { smallProject } from './two-files.ts'

const folder = temporaryFolder()
const client = clientFor(importSurvey, importChurn)

const stored = async () => (await client.ask('project.catalogue', {})).settings.connectionRule
/** Everybody satisfied and differentiated is motivated under it. */
const easy: ConnectionRuleChange = { motivators: { mean: 2 } }

describe('a rule that is tried', () => {
  test('changes every figure of its answer, joined ones and filters too, and stores nothing', async () => {
    const before = await client.view({ wave: '2025' })
    const tried = await client.view({ wave: '2025', rule: easy })
    expect(valuesOf(tried.tiers)).toEqual([30, 25, 0, 45])
    expect(tried.rule).toMatchObject({ stored: false, rule: { motivators: { mean: 2 } } })
    const churn = (view: typeof tried) =>
      view.outcomes
        .find(({ metric }) => metric.metric === 'churn')
        ?.tiers.map(({ estimate }) => estimate.n ?? 0) ?? []
    const [unconnected = 0, satisfied = 0, differentiated = 0, connected = 0] = churn(before)
    expect(churn(tried)).toEqual([unconnected, satisfied, 0, differentiated + connected])
    // Ten customers answered after their period only.
    expect(unconnected + satisfied + differentiated + connected).toBe(customers.length - 10)

    const where = "connectionTier = 'connected'"
    const filtered = await client.view({ wave: '2025', rule: easy, where })
    expect(filtered.tiers.map(({ share }) => share.n)).toEqual([90, 90, 90, 90])

    expect(await stored()).toEqual(DEFAULT_CONNECTION_RULE)
    expect(await client.view({ wave: '2025' })).toEqual(before)
    expect((await client.ask('metrics.estimate', { metrics: ['connected'] })).estimates[0]).toEqual(
      expect.objectContaining({ value: 22.5 }),
    )
  })

  test('names what the data do not have in words of the rule', async () => {
    await expect(
      client.view({ rule: { satisfaction: { variable: 'happiness' } } }),
    ).rejects.toMatchObject({ code: 'VARIABLE_UNKNOWN' })
    await expect(client.view({ rule: { satisfaction: { box: 7 } } })).rejects.toMatchObject({
      code: 'SCALE_REFUSED',
    })
  })

  test('may leave difference out: then the ladder has three steps', async () => {
    const view = await client.view({ wave: '2025', rule: { differentiation: { used: false } } })
    expect(view.rule).toMatchObject({ steps: 3, differentiation: null })
    expect(view.rule.words).toBe(
      'Satisfaction 6\u20137 of 1\u20137, mean of 3 motivators at least 6 of 7, at least 2 of them answered; the ladder has three steps, since the rule leaves difference out.',
    )
    expect(view.tiers.map(({ tier }) => tier)).toEqual(['unconnected', 'satisfied', 'connected'])
    expect(valuesOf(view.tiers)).toEqual([30, 40, 30])
    expect(view.outcomes[0]?.lifts.map(({ tier }) => tier)).toEqual(['unconnected', 'connected'])
    expect(view.sensitivity.map(({ cut }) => cut)).not.toContain('differentiation')
  })
})

describe('every cut one point up and down', () => {
  const rules: Record<string, ConnectionRuleChange> = {
    'satisfaction 1': { satisfaction: { box: 1 } },
    'satisfaction -1': { satisfaction: { box: 3 } },
    'differentiation 1': { differentiation: { box: 1 } },
    'differentiation -1': { differentiation: { box: 3 } },
    'motivators 1': { motivators: { mean: 7 } },
    'motivators -1': { motivators: { mean: 5 } },
  }

  test.each([
    ['a wave', { wave: '2025' }],
    [
      'a wave, weighted and filtered',
      { wave: '2025', weight: 'weight', where: "region = 'south'" },
    ],
    ['all rows', {}],
    ['those of a tier', { wave: '2025', where: "connectionTier != 'unconnected'" }],
  ])('is what the page shows with that rule: %s', async (_, input) => {
    const { sensitivity } = await client.view(input)
    expect(sensitivity.map(({ cut, change }) => `${cut} ${change}`)).toEqual(Object.keys(rules))
    for (const { cut, change, shares, sinceBefore, value } of sensitivity) {
      const rule = rules[`${cut} ${change}`] ?? {}
      const view = await client.view({ ...input, rule })
      expect(shares).toEqual(view.tiers.map(({ tier, share }) => ({ tier, estimate: share })))
      expect(sinceBefore).toBe(view.changes[3]?.comparison.difference ?? null)
      const cuts = {
        satisfaction: view.rule.satisfaction.cut,
        differentiation: view.rule.differentiation?.cut,
        motivators: view.rule.motivators.mean,
      }
      expect(value).toBe(cuts[cut])
    }
  })

  test('stops where the scale ends', async () => {
    const rule = { satisfaction: { box: 1 }, motivators: { mean: 6.5 } }
    const { sensitivity } = await client.view({ rule })
    expect(sensitivity.map(({ cut, change }) => `${cut} ${change}`)).toEqual([
      'satisfaction -1',
      'differentiation 1',
      'differentiation -1',
      'motivators -1',
    ])
  })

  test('a change whose sign another cut turns is named', async () => {
    const turning = await smallProject((name) => folder.at(`turning-${name}`), 'turning')
    // Wave a: 6 of 20 connected, all with a mean of 7. Wave b: 10 of 20, nine of them with 6.
    const answers = [
      ...Array.from({ length: 20 }, (_, at) => (at < 6 ? 'a,7,7,7' : 'a,2,2,2')),
      ...Array.from({ length: 20 }, (_, at) =>
        at < 1 ? 'b,7,7,7' : at < 10 ? 'b,7,7,6' : 'b,2,2,2',
      ),
    ]
    const file = turning.write('answers.csv', ['wave,satisfaction,difference,m', ...answers])
    const { wave, satisfaction, difference, m1 } = surveyBook.variables
    const book = { variables: { wave, satisfaction, difference, m: m1 } }
    const codebook = turning.write('book.json', [JSON.stringify(book)])
    await done('import', turning.project, file, '--kind', 'survey', '--codebook', codebook)
    const asked = await openClient(turning)
    const { sensitivity, changes } = await asked.view({ wave: 'b' })
    await asked.close()
    expect(changes.at(-1)?.comparison.difference).toBe(20)
    const turned = sensitivity.map((row) => [row.cut, row.change, row.sinceBefore, row.flips])
    expect(turned).toContainEqual(['motivators', 1, -25, true])
    expect(turned.filter((row) => row[3] === true)).toHaveLength(1)
  })
})

describe('the stored rule', () => {
  test('is changed in one step that can be undone', async () => {
    const set = await client.ask('connection.setRule', { rule: easy })
    expect(set.connectionRule.motivators).toEqual({
      ...DEFAULT_CONNECTION_RULE.motivators,
      mean: 2,
    })
    const view = await client.view({ wave: '2025' })
    expect(view.rule.stored).toBe(true)
    expect(valuesOf(view.tiers)).toEqual([30, 25, 0, 45])
    expect(await client.ask('history.undo', {})).toEqual({ done: true, label: 'Connection rule' })
    expect(await stored()).toEqual(DEFAULT_CONNECTION_RULE)
    expect(valuesOf((await client.view({ wave: '2025' })).tiers)).toEqual([30, 25, 15, 30])
    await client.ask('history.redo', {})
    expect(valuesOf((await client.view({ wave: '2025' })).tiers)).toEqual([30, 25, 0, 45])
    await client.ask('connection.setRule', { rule: null })
    expect(await stored()).toEqual(DEFAULT_CONNECTION_RULE)
  })

  test.each([
    ['names no variable there is', { satisfaction: { variable: 'joy' } }, 'VARIABLE_UNKNOWN'],
    [
      'names a motivator that is not there',
      { motivators: { variables: ['m9'] } },
      'VARIABLE_UNKNOWN',
    ],
    ['counts everybody as high', { differentiation: { box: 7 } }, 'SCALE_REFUSED'],
  ])('is refused where it %s', async (_, rule, code) => {
    await expect(client.ask('connection.setRule', { rule })).rejects.toMatchObject({ code })
    expect(await stored()).toEqual(DEFAULT_CONNECTION_RULE)
  })

  test('carries outcomes, which must be metrics the data can serve', async () => {
    await expect(client.ask('connection.setRule', { outcomes: ['nps'] })).rejects.toMatchObject({
      code: 'METRIC_NEEDS',
    })
    await client.ask('connection.setRule', { outcomes: ['retention', 'churn'] })
    const { outcomes } = await client.view()
    expect(outcomes.map(({ metric }) => metric.metric)).toEqual([
      'spend',
      'churn',
      'mean:tenure',
      'retention',
    ])
    expect(await client.ask('history.undo', {})).toMatchObject({ label: 'Connection rule' })
  })

  test('takes outcomes off that were found by their role, for good and not for who asks by name', async () => {
    const shown = async (input: Parameters<typeof client.view>[0] = {}) =>
      (await client.view(input)).outcomes.map(({ metric }) => metric.metric)
    await client.ask('connection.setRule', { removed: ['churn', 'mean:tenure'] })
    expect(await shown()).toEqual(['spend'])
    await client.ask('connection.setRule', { outcomes: ['retention'] })
    expect(await shown()).toEqual(['spend', 'retention'])
    expect(await shown({ outcomes: ['churn'] })).toEqual(['churn'])
    await client.ask('connection.setRule', { outcomes: ['churn'] })
    expect(await shown(), 'asked for again').toEqual(['spend', 'churn'])
    await client.ask('connection.setRule', { removed: [], outcomes: [] })
    expect(await shown()).toEqual(['spend', 'churn', 'mean:tenure'])
  })

  test('that changes nothing leaves no step to undo', async () => {
    const { undo } = (await client.ask('app.status', {})).project ?? {}
    await client.ask('connection.setRule', { rule: {} })
    expect((await client.ask('app.status', {})).project?.undo).toBe(undo)
  })
})

describe('which survey', () => {
  test('is asked where two can serve, and none is used where none can', async () => {
    const two = await smallProject((name) => folder.at(`two-${name}`), 'two')
    await importSurvey(two, 'spring')
    await importSurvey(two, 'autumn')
    const both = await openClient(two)
    try {
      await expect(both.view()).rejects.toMatchObject({
        code: 'AMBIGUOUS',
        details: { datasets: ['spring', 'autumn'] },
      })
      expect((await both.view({ dataset: 'autumn' })).dataset).toBe('autumn')
      await both.ask('datasets.remove', { dataset: 'autumn' })
      expect((await both.view()).dataset).toBe('spring')
      await both.ask('codebook.set', {
        dataset: 'spring',
        codebook: { variables: { satisfaction: { role: null } } },
      })
      await expect(both.view()).rejects.toMatchObject({ code: 'METRIC_NEEDS' })
      // The way back to the default is open, whatever the data lack.
      await both.ask('connection.setRule', { rule: null })
    } finally {
      await both.close()
    }
  })
})
