import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../cli/run-cli.ts'
import { expectClose } from '../engine/near.ts'
import { churn, journeyClient, named, rating, shapeOf, survey } from './journey-client.ts'
import type { Ask, File, View } from './journey-client.ts'

const folder = temporaryFolder()
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})
async function client(name: string, files: File[]): Promise<Ask> {
  const { ask, close } = await journeyClient(folder.at(name), files)
  closing.push(close)
  return ask
}

describe('the map of a survey', () => {
  let ask: Ask
  let view: View
  const map = (input: Parameters<typeof ask<'journeys.view'>>[1] = {}) =>
    ask('journeys.view', input)
  beforeAll(async () => {
    ask = await client('map', [survey, churn])
    view = await map()
  })

  test('comes from the codebook while no journey is stored', () => {
    expect(view.journey).toEqual({ id: null, name: 'Customer journey' })
    expect(view.journeys).toEqual([view.journey])
    expect(shapeOf(view)).toEqual([
      ['Shop', 'Search', 'Store'],
      ['After', 'Returns', 'Help'],
    ])
    expect(view.unplaced.map(({ variable }) => variable)).toEqual(['said'])
  })

  test('shows the mean of every rating, as the same metric asked for by name', async () => {
    expect(view.metric).toMatchObject({ metric: 'mean', unit: 'scale', range: { low: 1, high: 5 } })
    const { estimates } = await ask('metrics.estimate', { metrics: ['mean:q_store'] })
    expect(named(view, 'Store')).toMatchObject({
      variable: 'q_store',
      label: 'The store',
      estimates,
    })
    expectClose(named(view, 'Search').estimates[0]?.value, 3.5)
    expect(named(view, 'Store').others.map(({ variable }) => variable)).toEqual([
      'nps_store',
      'feel_store',
      'imp_store',
    ])
  })

  test('marks the lowest, the peak and the end, and names them in its sentence', () => {
    const marks = ['Search', 'Store', 'Returns', 'Help'].map((name) => named(view, name).marks)
    expect(marks).toEqual([['peak'], [], ['lowest'], ['end']])
    expect(view.finding).toBe('Customers rate “Search” best (3.50) and “Returns” worst (2.5).')
  })

  test('says which share of all responses answered at a touchpoint', () => {
    expect(named(view, 'Search').reachShare).toBe(1)
    expectClose(named(view, 'Returns').reachShare, 40 / 240)
  })

  test('ranks what customers say matters, and what goes with being connected', () => {
    const { importance } = named(view, 'Store')
    expect(importance.stated?.value).toBe(3.5)
    expect(importance.statedRank).toBe(2)
    expect(named(view, 'Returns').importance.statedRank).toBe(1)
    expect(importance.derived).toMatchObject({ value: 1, n: 240, interval: null })
    expect(importance.derivedRank).toBe(1)
    // Those who sent something back are all connected: nothing to correlate.
    expect(named(view, 'Returns').importance).toMatchObject({ derived: null, derivedRank: null })
    // R: x <- ifelse(id >= 120 & id %% 2 == 1, 2, 4); cor(x, id %% 2 == 0)
    const search = named(view, 'Search').importance.derived
    expectClose(search?.value, 0.5773502691896257, 1e-12)
    expect(search?.interval?.method).toBe('fisher')
  })

  test('weighs every figure where a weight is chosen', async () => {
    const weighted = await map({ weight: 'weight' })
    const store = named(weighted, 'Store')
    expectClose(store.estimates[0]?.value, (5 * 1.5 + 0.5) / 2)
    expect(store.estimates[0]?.weight).toBe('weight')
    expectClose(store.importance.stated?.value, (3 * 1.5 + 4 * 0.5) / 2)
    // R: cov.wt(cbind(x, y), wt = w / sum(w), cor = TRUE)$cor[1, 2]
    expectClose(named(weighted, 'Search').importance.derived?.value, 0.6546536707079771, 1e-12)
    expectClose(named(weighted, 'Search').importance.derived?.effectiveN, 192)
    await expect(map({ weight: 'nothing' })).rejects.toMatchObject({ code: 'VARIABLE_UNKNOWN' })
  })

  test('lays waves over the curve in their order, and marks the last one', async () => {
    const waves = await map({ by: 'wave' })
    expect(waves.overlays.map(({ label }) => label)).toEqual(['2024', '2025'])
    const values = named(waves, 'Search').estimates.map(({ value }) => value)
    expect(values).toEqual([3.5, 4, 3])
    expect(named(waves, 'Search').estimates[0]?.flags).toContain('pooledWaves')
    expect(named(waves, 'Search').estimates[1]?.flags).not.toContain('pooledWaves')
    // In 2025 Search and Store both stand at 3: the first is the peak.
    expect(named(waves, 'Search').marks).toEqual(['peak'])
  })

  test('gives every touchpoint the same overlays, also where nobody of a group answered', async () => {
    const all = await map({ by: 'region' })
    for (const { touchpoints } of all.stages) {
      for (const { estimates } of touchpoints) expect(estimates).toHaveLength(4)
    }
    const [, , north] = named(all, 'Returns').estimates
    expect(all.overlays.map(({ label }) => label)).toEqual(['E', 'N', 'S'])
    expect(north).toMatchObject({ n: 40 })
    expect(named(all, 'Returns').estimates[1]).toMatchObject({ n: 0, value: null })
  })

  test('hides what few people said, in the whole map', async () => {
    const waves = await map({ by: 'wave', where: "region != 'N'" })
    // Four of 2024 and four of 2025 rated the help line; the total of eight is too weak to show.
    const [total, ...each] = named(waves, 'Help').estimates
    expect(total).toMatchObject({ value: null, n: 8 })
    for (const hidden of each) {
      expect(hidden).toMatchObject({ value: null, n: null })
      expect(hidden.flags).toContain('suppressed')
    }
    expect(named(waves, 'Help').marks).toEqual([])
  })

  test('compares two filters at every touchpoint as the compare page does, p adjusted over the map', async () => {
    const sides = { before: 'wave = 2024', after: 'wave = 2025' }
    const compared = await map(sides)
    const metrics = ['q_search', 'q_store', 'q_returns', 'q_help'].map((name) => `mean:${name}`)
    const { comparisons } = await ask('metrics.compare', { metrics, ...sides })
    const own = ['Search', 'Store', 'Returns', 'Help'].map(
      (name) => named(compared, name).comparison,
    )
    expect(own).toEqual(comparisons)
    expect(own.map((each) => each?.method)).toEqual(['welch-t', 'welch-t', 'welch-t', 'none'])
    expect(compared.compared).toEqual({ ...sides, clear: 1, tested: 2 })
    expect(compared.finding).toContain('“Search” fell clearly (−1.00)')
    // The curve that is marked is the side after.
    expect(compared.finding).toContain('“Search” best (3.00)')
    await expect(map({ before: 'wave = 2024' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

describe('the metric of a curve', () => {
  let ask: Ask
  const map = (metric: string, more: object = {}) => ask('journeys.view', { metric, ...more })
  beforeAll(async () => {
    ask = await client('metrics', [survey, churn])
  })

  test('may be any of those that are offered', async () => {
    const { metrics } = await map('mean')
    expect(metrics.map(({ metric }) => metric)).toEqual([
      'emotion',
      'mean',
      'top-box',
      'bottom-box',
      'nps',
      'connected',
      'churn',
      'retention',
      'active-customers',
    ])
    for (const { metric } of metrics) expect((await map(metric)).metric.metric).toBe(metric)
  })

  test('top box and bottom box rest on the rating', async () => {
    const top = await map('top-box')
    expect(named(top, 'Store').estimates[0]).toMatchObject({ metric: 'top-box:q_store', value: 50 })
    expect(top.metric).toMatchObject({ unit: 'percent', direction: 'high' })
    const bottom = await map('bottom-box')
    expect(bottom.metric.direction).toBe('low')
    // Low is good: the touchpoint with the fewest is the peak.
    expect(named(bottom, 'Store').marks).toEqual(['lowest'])
    expect(named(bottom, 'Help').marks).toEqual(['peak', 'end'])
  })

  test('emotion runs on its own scale, and is a gap where nobody was asked', async () => {
    const felt = await map('emotion')
    expect(named(felt, 'Store')).toMatchObject({ variable: 'feel_store', marks: ['end'] })
    expect(named(felt, 'Store').estimates[0]?.value).toBe(1)
    expect(felt.metric.range).toEqual({ low: -2, high: 2 })
    expect(named(felt, 'Search')).toMatchObject({ variable: null, estimates: [], reachShare: 1 })
    expect(felt.left.map(({ touchpoint }) => touchpoint)).toEqual(['Search', 'Returns', 'Help'])
    expect(felt.finding).toBe('Only “Store” has a figure, so there is no curve yet.')
  })

  test('NPS is of the touchpoint’s own item, and says where there is none', async () => {
    const nps = await map('nps')
    expect(named(nps, 'Store').estimates[0]).toMatchObject({ variable: 'nps_store', value: -50 })
    expect(nps.left[0]?.reason).toMatch(/Nothing was asked here that NPS/)
  })

  test('connected is the share among those who answered the touchpoint’s question', async () => {
    const connected = await map('connected')
    expect(named(connected, 'Search').estimates[0]).toMatchObject({ value: 50, n: 240 })
    expect(named(connected, 'Returns').estimates[0]).toMatchObject({ value: 100, n: 40 })
    const { estimates } = await ask('metrics.estimate', {
      metrics: ['connected'],
      where: '"q_returns" is not missing',
      by: ['region'],
    })
    const byRegion = named(await map('connected', { by: 'region' }), 'Returns').estimates
    expect(byRegion.filter(({ n }) => n !== 0)).toEqual(estimates)
  })

  test('churn is of the customers who answered, found through the join', async () => {
    const lost = await map('churn')
    expect(named(lost, 'Returns')).toMatchObject({ dataset: 'survey', variable: 'q_returns' })
    expect(named(lost, 'Returns').estimates[0]).toMatchObject({
      dataset: 'churn',
      value: 100,
      n: 40,
    })
    expectClose(named(lost, 'Store').estimates[0]?.value, 100 / 3)
    expect(named(lost, 'Returns').estimates[0]?.flags).toContain('timingUnknown')
    expect(lost.metric.direction).toBe('low')
  })

  test('churn of a file that is not joined is a gap that says what to do', async () => {
    const keyless = { ...churn.codebook, customer: { role: null } }
    const apart = await client('apart', [survey, { ...churn, codebook: keyless }])
    const { left, finding } = await apart('journeys.view', { metric: 'churn' })
    expect(left).toHaveLength(4)
    expect(left[0]?.reason).toMatch(/churn does not know who answered q_search: join/)
    expect(finding).toMatch(/No touchpoint was asked/)
  })

  test('what is no metric, or can be served by nothing, is refused as anywhere', async () => {
    await expect(map('joy')).rejects.toMatchObject({ code: 'METRIC_UNKNOWN' })
    await expect(map('spend')).rejects.toMatchObject({ code: 'METRIC_NEEDS' })
    await expect(map('share')).rejects.toMatchObject({ code: 'METRIC_NEEDS' })
  })
})

describe('a map', () => {
  const few = (columns: File['columns'], codebook: File['codebook']): File => ({
    name: 'few',
    columns: { id: Array.from({ length: 40 }, (_, id) => `R${id}`), ...columns },
    codebook: { id: { role: 'responseId' }, ...codebook },
  })
  const answers = (of: (id: number) => string | number) =>
    Array.from({ length: 40 }, (_, id) => of(id))

  test('of feelings at most touchpoints shows feelings first', async () => {
    const ask = await client('feelings', [
      few(
        { a: answers((id) => 1 + (id % 5)), b: answers(() => 4), fa: answers((id) => id % 8) },
        {
          a: rating('A', 'S'),
          b: rating('B', 'S'),
          fa: { role: 'emotion', scale: { min: 0, max: 7 }, touchpoint: 'A' },
        },
      ),
    ])
    expect((await ask('journeys.view', {})).metric.metric).toBe('emotion')
  })

  test('of ratings on two scales shows top boxes, and says why a mean is left out', async () => {
    const ten = { role: 'rating', scale: { min: 0, max: 10 }, touchpoint: 'C', stage: 'S' } as const
    const ask = await client('scales', [
      few(
        {
          a: answers((id) => 1 + (id % 5)),
          b: answers((id) => 1 + (id % 4)),
          c: answers((id) => id % 11),
        },
        { a: rating('A', 'S'), b: rating('B', 'S'), c: ten },
      ),
    ])
    const view = await ask('journeys.view', {})
    expect(view.metric.metric).toBe('top-box')
    expect(view.left).toEqual([])
    const mean = await ask('journeys.view', { metric: 'mean' })
    expect(named(mean, 'C').estimates).toEqual([])
    expect(mean.left).toEqual([
      { touchpoint: 'C', reason: expect.stringMatching(/0 to 10.*1 to 5.*top box/) as string },
    ])
    expect(mean.metric.range).toEqual({ low: 1, high: 5 })
  })

  test('without any touchpoint says how to make one', async () => {
    const ask = await client('none', [
      few({ nps: answers((id) => id % 11) }, { nps: { role: 'nps', scale: { min: 0, max: 10 } } }),
    ])
    const view = await ask('journeys.view', {})
    expect(view.stages).toEqual([])
    expect(view.finding).toMatch(/No touchpoint yet/)
  })

  test('says that nothing stands out where chance may have made the difference', async () => {
    const ask = await client('even', [
      few(
        { a: answers((id) => 1 + (id % 5)), b: answers((id) => 1 + ((id + 2) % 5)) },
        { a: rating('A', 'S'), b: { ...rating('B', 'S'), missing: [1] } },
      ),
    ])
    expect((await ask('journeys.view', {})).finding).toMatch(/No touchpoint stands out/)
  })

  test('names the group that was left out where there are many, and refuses a crowd', async () => {
    const ask = await client('groups', [
      few(
        { a: answers(() => 3), g: answers((id) => `g${id % 15}`) },
        { a: rating('A', 'S'), g: { role: 'segment' } },
      ),
    ])
    const view = await ask('journeys.view', { by: 'g' })
    expect(view.overlays).toHaveLength(12)
    expect(named(view, 'A').estimates).toHaveLength(13)
    expect(view.left).toContainEqual({
      touchpoint: 'g',
      reason: expect.stringMatching(/15 groups/) as string,
    })
    await expect(ask('journeys.view', { by: 'nobody' })).rejects.toMatchObject({
      code: 'VARIABLE_UNKNOWN',
    })
  })
})

describe('small bases on the map', () => {
  const ids = Array.from({ length: 60 }, (_, id) => id)
  const first = (count: number, of: (id: number) => number) =>
    ids.map((id) => (id < count ? of(id) : ''))
  const scale = { min: 1, max: 5 }
  const small: File = {
    name: 'small',
    columns: {
      id: ids.map((id) => `R${id}`),
      month: ids.map((id) => 201001 + (id % 14)),
      sat: ids.map((id) => (id % 2 === 0 ? 5 : 2)),
      motive: ids.map((id) => (id % 2 === 0 ? 7 : 3)),
      four: first(4, (id) => 1 + id),
      nine: first(9, (id) => 1 + (id % 5)),
      six: first(6, (id) => 1 + (id % 5)),
      wait: ids.map((id) => (id % 2 === 0 ? 1 : 5)),
      weight: ids.map((id) => (id < 2 ? 0 : 1)),
    },
    codebook: {
      id: { role: 'responseId' },
      month: { role: 'wave' },
      sat: { role: 'satisfaction', scale },
      motive: { role: 'motivator', scale: { min: 1, max: 7 } },
      four: rating('Four', 'S'),
      nine: rating('Nine', 'S'),
      six: rating('Six', 'S'),
      wait: { ...rating('Waiting', 'S'), direction: 'low' },
      weight: { role: 'weight' },
    },
  }
  let ask: Ask
  beforeAll(async () => {
    ask = await client('small', [small])
  })

  test('hide figure, reach and link of fewer than five people, revealed or not', async () => {
    for (const reveal of [false, true]) {
      const four = named(await ask('journeys.view', { reveal }), 'Four')
      expect(four.estimates[0]).toMatchObject({ value: null, n: null })
      expect(four.flags).toContain('suppressed')
      expect(four).toMatchObject({ reachShare: null, importance: { derived: null } })
    }
  })

  test('hide figure and link of fewer than ten, unless the analyst asks', async () => {
    const hidden = named(await ask('journeys.view', {}), 'Nine')
    expect(hidden.estimates[0]).toMatchObject({ value: null, n: 9 })
    expect(hidden.importance.derived).toBeNull()
    const shown = named(await ask('journeys.view', { reveal: true }), 'Nine')
    expect(shown.estimates[0]?.value).not.toBeNull()
    expect(shown.importance.derived?.n).toBe(9)
  })

  test('hide the reach of a figure that its weight has made too small', async () => {
    expect(named(await ask('journeys.view', {}), 'Six').reachShare).toBe(0.1)
    const weighted = named(await ask('journeys.view', { weight: 'weight' }), 'Six')
    expect(weighted.flags).toContain('suppressed')
    expect(weighted.reachShare).toBeNull()
  })

  test('a link counts from the good end of the question', async () => {
    const { importance, marks } = named(await ask('journeys.view', {}), 'Waiting')
    expect(importance.derived).toMatchObject({ value: 1, n: 60 })
    expect(marks).toEqual(['end'])
  })

  test('of many waves the last twelve are shown', async () => {
    const view = await ask('journeys.view', { by: 'wave' })
    const months = view.overlays.map(({ label }) => label)
    expect(months).toEqual(Array.from({ length: 12 }, (_, at) => String(201003 + at)))
    const groups = named(view, 'Waiting').estimates.slice(1)
    expect(groups.map(({ group }) => group?.['wave']?.code)).toEqual(months)
  })
})
