import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Input, Output, ProcedureName } from '../../src/shared/contract/index.ts'
import { compose } from '../../src/main/compose.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import { openDuck } from './duckdb.ts'
import { alternate, judge } from './report.ts'
import { RATINGS, writeSurvey } from './survey-file.ts'

/**
 * The overview's answers after a changed filter, beside DuckDB's for the same numbers: per wave and
 * per region of the last wave, the base, value and what its error is made of, for every metric; and
 * of every touchpoint its change since the wave before, on which the overview's sentence rests.
 */
const ROWS = 200_000
const folder = mkdtempSync(path.join(tmpdir(), 'truenorth-bench-'))
const session = compose(nodePlatform({ host: 'cli', version: 'bench' }))
const ask = async <P extends ProcedureName>(procedure: P, input: Input<P>) =>
  (await session.request(procedure, input)) as Output<P>
const duck = await openDuck()

/** One shared sum per statistic: what NPS, shares and means with their errors need. */
const MEASURES = [
  'count(NPS)',
  'count(*) filter (NPS >= 9)',
  'count(*) filter (NPS <= 6)',
  ...['ves_mean', 'ves_100'].flatMap((v) => [`count(${v})`, `avg(${v})`, `stddev_samp(${v})`]),
  'count(*) filter (ves_achieve >= 6 and ves_confidence >= 6)',
  'count(*) filter (ves_achieve >= 5 and ves_confidence >= 5)',
  'count(csat)',
  'count(*) filter (csat >= 4)',
  'count(effort)',
  'count(*) filter (effort >= 5)',
  'avg(effort)',
  'stddev_samp(effort)',
].join(', ')

/** What the comparison of a touchpoint's mean with the wave before needs. */
const TOUCHPOINTS = RATINGS.flatMap((name) => [
  `count(${name})`,
  `avg(${name})`,
  `stddev_samp(${name})`,
]).join(', ')

/** A filter nobody has used yet in this run, so that no cache can answer. */
const ages = (run: number) => ({ low: 18 + (run % 17), high: 88 - (run % 13) })

try {
  const file = path.join(folder, 'survey.csv')
  await writeSurvey(file, ROWS)
  await ask('project.create', { target: { path: path.join(folder, 'bench.truenorth') } })
  const { dataset } = await ask('import.run', { file: { path: file }, kind: 'survey' })
  await ask('codebook.set', {
    dataset: dataset.name,
    codebook: {
      variables: {
        NPS: { role: 'nps', scale: { min: 0, max: 10 } },
        ves_achieve: { role: 'vesAchieve', scale: { min: 1, max: 7 } },
        ves_confidence: { role: 'vesConfidence', scale: { min: 1, max: 7 } },
        csat: { role: 'csat', scale: { min: 1, max: 5 } },
        effort: { role: 'ces', scale: { min: 1, max: 7 }, direction: 'high' },
        wave: { role: 'wave' },
        age: { role: null, type: 'number' },
      },
    },
  })
  await duck.rows(
    `create table survey as select *, (ves_achieve + ves_confidence) / 2.0 as ves_mean,
       100 * ((ves_achieve + ves_confidence) / 2.0 - 1) / 6 as ves_100
     from read_csv('${file.replaceAll("'", "''")}')`,
  )

  let ourRun = 0
  let theirRun = 0
  let ours: Output<'metrics.overview'> | null = null
  let theirs: unknown[][] = []
  const times = await alternate(
    { runs: 15, warmUp: 3 },
    {
      async ours() {
        const { low, high } = ages(ourRun++)
        ours = await ask('metrics.overview', {
          where: `age >= ${low} and age <= ${high}`,
          by: 'region',
        })
      },
      async theirs() {
        const { low, high } = ages(theirRun++)
        const filter = `where age >= ${low} and age <= ${high}`
        theirs = await duck.rows(
          `select wave, ${MEASURES} from survey ${filter} group by wave order by wave`,
        )
        const last = `${filter} and wave = 'W4'`
        await duck.rows(`select region, ${MEASURES} from survey ${last} group by region`)
        await duck.rows(`select ${MEASURES} from survey ${last}`)
        // The overview's sentence rests on the change of every touchpoint since the wave before.
        await duck.rows(
          `select wave, ${TOUCHPOINTS} from survey ${filter} and wave in ('W3', 'W4') group by wave`,
        )
        await duck.rows(`select wave, NPS, count(*) from survey ${filter} group by wave, NPS`)
      },
    },
  )
  checkSame(ours, theirs)
  const passed = judge({
    what: 'overview after a changed filter',
    against: 'DuckDB, the same numbers from a loaded table',
    times,
    atMost: 1,
  })
  process.exitCode = passed ? 0 : 1
} finally {
  duck.close()
  await session.close()
  rmSync(folder, { recursive: true, force: true })
}

/** A speed says nothing about wrong numbers: NPS and VES of every wave must agree. */
function checkSame(result: Output<'metrics.overview'> | null, rows: unknown[][]): void {
  const trend = (id: string) =>
    result?.metrics.find(({ metric }) => metric.metric === id)?.trend.map(({ value }) => value) ??
    []
  const nps = rows.map(
    ([, n, promoters, detractors]) => (100 * (Number(promoters) - Number(detractors))) / Number(n),
  )
  const ves = rows.map((row) => Number(row[5]))
  for (const [name, mine, other] of [
    ['nps', trend('nps'), nps],
    ['ves-mean', trend('ves-mean'), ves],
  ] as const) {
    const same =
      mine.length === other.length &&
      mine.length > 0 &&
      mine.every((value, index) => Math.abs((value ?? NaN) - (other[index] ?? NaN)) < 1e-8)
    if (!same) throw new Error(`${name} differs: ${mine.join(' ')} against ${other.join(' ')}`)
  }
}
