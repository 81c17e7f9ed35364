import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Output } from '../../src/shared/contract/index.ts'
import { SAMPLES, type Estimate, type Sample } from '../../src/shared/model/index.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import {
  connectionFigures,
  importanceFigures,
  NUMBERS,
  ofComparison,
  ofEstimate,
  touchpointsOf,
  type Figure,
  type Put,
} from './samples-figures.ts'
import { inputFrom, INPUTS, keptInput } from './samples-input.ts'
import { isNear } from './tolerance.ts'

/**
 * Both samples through the command line against samples.csv: what samples.R makes of the files that
 * the program exports (samples-*.csv.gz). make-samples.ts says how both are made anew.
 */
const file = (name: string) => readFileSync(path.join(import.meta.dirname, name), 'utf8')

/** Figures by `weight, wave, question, item, group`. */
type Figures = Map<string, Figure>

const byR: Record<Sample, Figures> = { retailer: new Map(), brokerage: new Map() }
const [headers = '', ...lines] = file('samples.csv').trimEnd().split(/\r?\n/)
for (const line of lines) {
  const cells = line.split(',')
  const row = Object.fromEntries(headers.split(',').map((name, at) => [name, cells[at] ?? '']))
  const key = ['weight', 'wave', 'question', 'item', 'group'].map((name) => row[name]).join(', ')
  const given = NUMBERS.filter((name) => row[name] !== '')
  const figure: Figure = Object.fromEntries(given.map((name) => [name, Number(row[name])]))
  byR[row['sample'] as Sample].set(
    key,
    row['method'] ? { ...figure, method: row['method'] } : figure,
  )
}

const WEIGHTS = ['none', 'Weight']
const WAVES: Record<Sample, string[]> = { retailer: ['2024', '2025'], brokerage: [] }
const SIDES: Record<Sample, [string, string]> = {
  retailer: ["wave = '2024'", "wave = '2025'"],
  brokerage: ["connectionTier = 'satisfied'", "connectionTier = 'connected'"],
}
const RECEIVED = 'Received value enhancement'
const WITHOUT = 'Service contact without it'
const RESPONSES = ['advocacy']
const OUTCOMES = ['spend', 'churn', 'retention', 'mean:TenureMonths', 'advocacy']
const OUTCOMES_OF: Record<Sample, string[]> = {
  retailer: OUTCOMES,
  brokerage: [...OUTCOMES, 'share:AssetsConsolidated=Yes'],
}
const SCORES = ['value-received', 'ves-t2b', 'ves-agree', 'ves-mean', 'ves-100']
/** Of customers, so that no weight of respondents applies. */
const COUNTS = ['active-customers']

/** Everything samples.csv holds of a sample, as the program answers it. */
async function answers(sample: Sample, project: string): Promise<Figures> {
  const figures: Figures = new Map()
  const waves = ['all', ...WAVES[sample]]
  for (const weight of WEIGHTS) {
    const weighted = ['--weight', weight]
    const put =
      (wave: string): Put =>
      (place, figure) => {
        const key = [weight, wave, ...place].join(', ')
        const before = figures.get(key)
        if (before !== undefined) expect(figure, key).toEqual(before)
        figures.set(key, figure)
      }
    for (const wave of waves) {
      const looked = wave === 'all' ? [] : ['--wave', wave]
      const page = ['connection', project, ...weighted, ...looked]
      const view = await done<Output<'connection.view'>>(...page)
      expect(view.left).toEqual([])
      connectionFigures(view, put(wave))
      for (const { group, shares } of view.waves) {
        for (const { tier, estimate } of shares) {
          put(viewOf(sample, group))(['tiers', '', tier], ofEstimate(estimate))
        }
      }
      const where = wave === 'all' ? [] : ['--where', `wave = '${wave}'`]
      await valueFigures(sample, { project, words: [...weighted, ...where], put: put(wave) })
    }
    await journeyFigures(sample, { project, weighted, put })
  }
  return figures
}

/** All responses of the broker lie in its one wave. */
function viewOf(sample: Sample, group: Estimate['group']): string {
  const wave = group?.['wave']?.code ?? 'all'
  return WAVES[sample].includes(wave) ? wave : 'all'
}

async function valueFigures(
  sample: Sample,
  { project, words, put }: { project: string; words: string[]; put: Put },
): Promise<void> {
  const unweighted = words.includes('none')
  const metrics = unweighted ? OUTCOMES_OF[sample] : RESPONSES
  const headlines = unweighted ? [...SCORES, ...COUNTS] : SCORES
  const asked = ['--metric', metrics.join(','), ...words]
  const estimate = (...how: string[]) => done<{ estimates: Estimate[] }>('metrics', project, ...how)
  const scores = await estimate('--metric', headlines.join(','), ...words)
  for (const each of scores.estimates) put(['overall', each.metric, ''], ofEstimate(each))
  const { estimates } = await estimate('--by', 'segment', ...asked)
  const groups: Record<string, string> = { [RECEIVED]: 'received', [WITHOUT]: 'without' }
  for (const each of estimates) {
    const group = groups[each.group?.['segment']?.code ?? '']
    if (group !== undefined) put(['segments', each.metric, group], ofEstimate(each))
    if (each.group === null) put(['overall', each.metric, ''], ofEstimate(each))
  }
  const sides = ['--before', `segment = '${WITHOUT}'`, '--after', `segment = '${RECEIVED}'`]
  const { comparisons } = await done<Output<'metrics.compare'>>(
    'compare',
    project,
    ...sides,
    ...asked,
  )
  for (const each of comparisons) put(['received', each.metric, ''], ofComparison(each))
}

async function journeyFigures(
  sample: Sample,
  options: { project: string; weighted: string[]; put: (wave: string) => Put },
): Promise<void> {
  const { project, weighted, put } = options
  const journey = (...words: string[]) =>
    done<Output<'journeys.view'>>('journey', project, '--metric', 'mean', ...weighted, ...words)
  const map = await journey(...(WAVES[sample].length > 0 ? ['--by', 'wave'] : []))
  importanceFigures(map, put('all'))
  for (const { item, touchpoint } of touchpointsOf(map)) {
    for (const each of touchpoint.estimates) {
      put(viewOf(sample, each.group))(['journey', item, 'mean'], ofEstimate(each))
    }
  }
  const [before, after] = SIDES[sample]
  const compared = await journey('--before', before, '--after', after)
  for (const { item, touchpoint } of touchpointsOf(compared)) {
    if (touchpoint.comparison !== null) {
      put('all')(['beforeAfter', item, ''], ofComparison(touchpoint.comparison))
    }
  }
}

/** Where the program says another thing than R; nothing where both agree to 1e-8. */
function deviations(key: string, actual: Figure | undefined, expected: Figure | undefined) {
  if (actual === undefined || expected === undefined) {
    return [`${key}: only ${actual === undefined ? 'R' : 'the program'} has it`]
  }
  const methods = actual.method === expected.method ? [] : [`${actual.method}, ${expected.method}`]
  const numbers = NUMBERS.filter((name) => {
    const [a, b] = [actual[name], expected[name]]
    return a === undefined || b === undefined ? a !== b : !isNear(a, b)
  }).map((name) => `${name} ${actual[name]}, R ${expected[name]}`)
  return [...methods, ...numbers].map((what) => `${key}: ${what}`)
}

const QUESTIONS: Record<string, string> = {
  tiers: 'tier shares with their intervals',
  counts: 'those off the path, unassigned or with too few motivators',
  sensitivity: 'every cut one point up and down',
  changes: 'the changes of the tiers, p adjusted over the page',
  motivators: 'means and top boxes of the motivators',
  outcomes: 'churn, spend, tenure and advocacy by tier',
  lifts: 'the tests of each tier against the satisfied',
  ratios: 'the ratios of each tier to the satisfied, with their intervals',
  overall: 'the figures of everybody, value enhancement among them',
  segments: 'those who received value and those who did not',
  received: 'the tests of value received against not',
  journey: 'the touchpoints with their importance',
  beforeAfter: 'before and after at every touchpoint, p adjusted over the map',
}

describe.each(SAMPLES)('the %s sample agrees with R', (sample) => {
  const folder = temporaryFolder()
  let project = ''
  let figures: Figures = new Map()

  beforeAll(async () => {
    const made = await done<{ project: string }>('sample', folder.at(sample), '--name', sample)
    project = made.project
    figures = await answers(sample, project)
  }, 60_000)

  test.each(INPUTS.filter((input) => input.sample === sample))(
    'R was given the $dataset file that the program makes',
    async (input) => {
      const out = folder.at(`${input.dataset}.csv`)
      await done('export', project, '--dataset', input.dataset, '--out', out)
      // Said without the texts: a difference of megabytes is no use to anybody.
      const same = inputFrom(input, readFileSync(out, 'utf8')) === keptInput(input)
      expect(same, 'The sample has changed: see make-samples.ts').toBe(true)
    },
  )

  const parts = WEIGHTS.flatMap((weight) =>
    Object.entries(QUESTIONS)
      .filter(([question]) => question !== 'changes' || WAVES[sample].length > 0)
      .map(([question, words]) => [words, weight, question] as const),
  )
  test.each(parts)('in %s (weight: %s)', (_, weight, question) => {
    const is = (key: string) => key.startsWith(`${weight}, `) && key.split(', ')[2] === question
    const keys = [...new Set([...figures.keys(), ...byR[sample].keys()])].filter(is)
    expect(keys).not.toEqual([])
    expect(keys.flatMap((key) => deviations(key, figures.get(key), byR[sample].get(key)))).toEqual(
      [],
    )
  })
})

/** The published cases (domain reference, 1.3 and 3.6), as R finds them in the same files. */
test.each([
  ['retailer', '2024', 'tiers, , connected', 21],
  ['retailer', '2025', 'tiers, , connected', 26],
  ['retailer', '2024', 'overall, churn, ', 37],
  ['retailer', '2025', 'overall, churn, ', 33],
  ['retailer', '2024', 'overall, advocacy, ', 24],
  ['retailer', '2025', 'overall, advocacy, ', 30],
  ['retailer', '2024', 'overall, value-received, ', 15],
  ['retailer', '2025', 'overall, value-received, ', 15],
  ['brokerage', 'all', 'overall, value-received, ', 15],
  ['brokerage', 'all', 'ratios, share:AssetsConsolidated=Yes, connected', 6],
] as const)('R, too, finds the published figure: %s %s %s is %d', (sample, wave, what, aim) => {
  const found = byR[sample].get(`none, ${wave}, ${what}`)?.value ?? NaN
  expect(Math.abs(found - aim)).toBeLessThan(0.5)
})

test('R, too, finds 15 percent more active customers', () => {
  const active = (wave: string) =>
    byR.retailer.get(`none, ${wave}, overall, active-customers, `)?.value ?? NaN
  expect(Math.abs(100 * (active('2025') / active('2024') - 1) - 15)).toBeLessThan(0.5)
})
