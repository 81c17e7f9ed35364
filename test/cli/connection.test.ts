import { join } from 'node:path'
import { truncateSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../../src/main/hosts/cli/run.ts'
import { connectionOutputSchema, type Output } from '../../src/shared/contract/index.ts'
import { expectClose } from '../engine/near.ts'
import { openClient, valuesOf } from '../services/connection-client.ts'
import { cli, done, temporaryFolder } from './run-cli.ts'

type View = Output<'connection.view'>

/** Counted by hand beside it: twenty-rows.md. */
const fixture = (name: string) =>
  join(import.meta.dirname, '..', 'fixtures', 'connection', `twenty-rows${name}`)
const folder = temporaryFolder()
let project = ''

beforeAll(async () => {
  project = folder.at('twenty.truenorth')
  await done('create', project)
  const survey = ['--kind', 'survey', '--codebook', fixture('-codebook.json')]
  await done('import', project, fixture('.csv'), ...survey)
})

const connection = (...words: string[]) => done<View>('connection', project, ...words)
const of15 = (...rows: number[]) => rows.map((n) => (100 * n) / 15)
function expectShares(shares: (number | null)[], counts: number[]): void {
  for (const [at, share] of of15(...counts).entries()) expectClose(shares[at], share)
}

describe('twenty responses, counted by hand', () => {
  test('3 unconnected, 4 satisfied, 4 differentiated, 4 connected', async () => {
    const view = await connection()
    expect(connectionOutputSchema.parse(view)).toEqual(view)
    expect(view.tiers.map(({ tier }) => tier)).toEqual([
      'unconnected',
      'satisfied',
      'differentiated',
      'connected',
    ])
    expectShares(valuesOf(view.tiers), [3, 4, 4, 4])
    for (const { share } of view.tiers) expect(share).toMatchObject({ n: 15, effectiveN: 15 })
  })

  test('5 off path, 5 unassigned, 5 with too few motivators', async () => {
    expect(await connection()).toMatchObject({ offPath: 5, unassigned: 5, tooFewMotivators: 5 })
  })

  test('each row lies where the hand put it', async () => {
    const client = await openClient({ project })
    // Without the floor, a figure of one row tells its tier.
    await client.ask('project.setSettings', { privacyBase: 1 })
    const hand = {
      unconnected: [6, 7, 14],
      satisfied: [8, 9, 10, 13],
      differentiated: [11, 12, 15, 19],
      connected: [16, 17, 18, 20],
    }
    for (const [tier, rows] of Object.entries(hand)) {
      const { estimates } = await client.ask('metrics.estimate', {
        metrics: [`share:connectionTier=${tier}`],
        by: ['response'],
        reveal: true,
      })
      const found = estimates.filter(({ group, value }) => group !== null && value === 100)
      expect(found.map(({ group }) => group?.['response']?.code)).toEqual(
        rows.map((row) => `r${String(row).padStart(2, '0')}`),
      )
    }
    await client.ask('history.undo', {})
    await client.close()
  })

  test('every cut one point up and down', async () => {
    const { sensitivity } = await connection()
    const hand = [
      ['satisfaction', 7, [8, 2, 3, 2]],
      ['satisfaction', 5, [2, 4, 4, 5]],
      ['differentiation', 7, [3, 6, 3, 3]],
      ['differentiation', 5, [3, 3, 4, 5]],
      ['motivators', 7, [3, 4, 7, 1]],
      ['motivators', 5, [3, 4, 3, 5]],
    ] as const
    expect(sensitivity.map(({ cut, value }) => [cut, value])).toEqual(
      hand.map(([cut, value]) => [cut, value]),
    )
    for (const [at, [, , counts]] of hand.entries()) {
      expectShares(valuesOf(sensitivity[at]?.shares ?? []), [...counts])
    }
  })

  test('motivators: means and the top two', async () => {
    const { motivators } = await connection()
    expect(motivators[0]).toMatchObject({ variable: 'm1', motivator: 'belonging' })
    expect(motivators[0]?.estimate).toMatchObject({ n: 18, value: 123 / 18 })
    expect(motivators[0]?.topTwo).toMatchObject({ n: 18, value: 100 })
    expect(motivators[3]?.estimate).toMatchObject({ n: 11, value: 6 })
    expectClose(motivators[3]?.topTwo.value, 800 / 11)
    expect(motivators[1]?.estimate.excluded).toMatchObject({ missing: 5, outOfRange: 1 })
  })

  test('the rule is said in a sentence, and the finding in another', async () => {
    const { rule, finding } = await connection()
    expect(rule).toMatchObject({ steps: 4, stored: true, motivators: { needed: 2, mean: 6 } })
    expect(rule.words).toBe(
      'Satisfaction 6–7 of 1–7, difference 6–7 of 1–7, mean of 4 motivators at least 6 of 7, at least 2 of them answered.',
    )
    expect(finding).toBe('27\u202f% of customers are emotionally connected.')
  })

  test('the list of those who lack something goes by numbers, the nearest first', async () => {
    const client = await openClient({ project })
    const list = await client.ask('connection.lacking', {})
    await client.close()
    expect(list.total).toBe(8)
    expect(list.customers.map(({ customer }) => customer)).toEqual(
      [19, 11, 12, 15, 8, 9, 10, 13].map((row) => `R-${String(row).padStart(5, '0')}`),
    )
    expect(list.customers[0]).toMatchObject({ motivatorMean: 5.75, lacks: ['m4'], unanswered: [] })
    expect(list.customers[3]).toMatchObject({ motivatorMean: null, unanswered: ['m2', 'm3', 'm4'] })
    expect(list.customers[5]).toMatchObject({ lacks: ['m3', 'm4'] })
    // One lacks the third, two lack the fourth: too few to be counted out.
    expect(list.lacking.map(({ count }) => count)).toEqual([0, 0, null, null])
  })
})

describe('connection on the command line', () => {
  test('tries a rule from a file and keeps the stored one', async () => {
    const file = folder.at('rule.json')
    writeFileSync(file, JSON.stringify({ differentiation: { used: false } }))
    const view = await connection('--rule', file)
    expect(view.rule).toMatchObject({ stored: false, steps: 3 })
    expect(view.tiers.map(({ tier }) => tier)).toEqual(['unconnected', 'satisfied', 'connected'])
    expect((await connection()).rule).toMatchObject({ stored: true, steps: 4 })
  })

  test('a rule file that is no JSON, or no rule at all by its size, is said to be so', async () => {
    const file = folder.at('no-rule.json')
    writeFileSync(file, '{"differentiation": ')
    const told = (message: string) => ({ error: { code: 'BAD_INPUT', message } })
    const tried = async () => (await cli('connection', project, '--rule', file)).json
    expect(await tried()).toMatchObject(
      told(expect.stringContaining('is not valid JSON') as unknown as string),
    )
    truncateSync(file, 100_000_000)
    expect(await tried()).toMatchObject(
      told(expect.stringContaining('is larger than 64 MB') as unknown as string),
    )
  })

  test('counts of one to four people are null, also among those left out of a base', async () => {
    const few = "response in ('r01', 'r02') or not response in ('r03', 'r04', 'r05')"
    const view = await connection('--where', few)
    expect(view).toMatchObject({ unassigned: null, offPath: 5 })
    for (const { share } of view.tiers) expect(share).toMatchObject({ n: 15, excluded: null })
  })

  test('without --json prints tables', async () => {
    let out = ''
    const code = await runCommand(['connection', project], {
      out: (text) => (out += text),
      note: () => undefined,
    })
    expect(code).toBe(0)
    expect(out).toContain('27\u202f% of customers are emotionally connected.')
    expect(out).toMatch(/^connected +26\.667 +10\.897 +51\.95 +15 +veryLowBase$/m)
    expect(out).toContain('off path 5, unassigned 5, too few motivators answered 5')
    expect(out).toMatch(/^motivators +7 +20 +26\.667 +46\.667 +6\.667/m)
  })

  test('a wave the survey does not lie in is left out, and the figures say so', async () => {
    const view = await connection('--wave', '2025')
    expect(view.wave).toBeNull()
    for (const { share } of view.tiers) expect(share.flags).toContain('waveIgnored')
  })

  test('two variables to group by are wrong usage; an unknown one is not found', async () => {
    expect((await cli('connection', project, '--by', 'm1,m2')).code).toBe(2)
    const unknown = await cli('connection', project, '--by', 'plan')
    expect(unknown.json).toMatchObject({ error: { code: 'VARIABLE_UNKNOWN' } })
  })
})
