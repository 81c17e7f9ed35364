import {
  contract,
  type FileRef,
  type Input,
  type ProcedureName,
} from '../../src/shared/contract/index.ts'
import { QUESTIONS, ratingOf } from '../e2e/client-files.ts'

/** Jobs that change nothing; with the queries, they are all that can be read. */
const READING_JOBS: ProcedureName[] = ['project.verify', 'import.inspect', 'import.plan']

/** What is told of the host itself and its computer, which is not the same for two of them. */
const OF_THE_HOST: ProcedureName[] = ['app.status', 'places.browse']

/** Every procedure that two hosts must answer alike. */
export const READING_PROCEDURES = (Object.keys(contract) as ProcedureName[]).filter(
  (name) =>
    !OF_THE_HOST.includes(name) && (contract[name].kind === 'query' || READING_JOBS.includes(name)),
)

const ask = <P extends ProcedureName>(procedure: P, input: Input<P>) =>
  [procedure, input] as [ProcedureName, unknown]

/**
 * What the screens ask of the ferry company's project, and `file`, which is to be imported into it.
 * At least one question a procedure, with and without what each page can choose.
 */
export function readings(file: FileRef): [ProcedureName, unknown][] {
  const country = "Country = 'Norway'"
  const [before, after] = ["wave = '2025'", "wave = '2026'"]
  const nearer = { satisfaction: { box: 2 } }
  return [
    ask('project.catalogue', {}),
    ask('project.verify', {}),
    ask('datasets.list', {}),
    ask('datasets.problems', { dataset: 'survey' }),
    ask('datasets.problems', { dataset: 'churn' }),
    ask('datasets.planJoin', {
      dataset: 'survey',
      key: 'Customer number',
      to: 'churn',
      otherKey: 'customer_number',
    }),
    ask('codebook.get', { dataset: 'survey' }),
    ask('codebook.values', { dataset: 'survey', variable: QUESTIONS.comment }),
    ask('respondents.find', { dataset: 'churn', variable: 'left', value: 'Yes' }),
    ask('segments.list', {}),
    ask('metrics.overview', {}),
    ask('metrics.overview', { wave: '2025', by: 'Country', where: "churn.left = 'No'" }),
    ask('metrics.estimate', {
      metrics: ['nps', 'connected', 'churn', 'spend', `mean:${ratingOf('Food')}`],
      by: ['Country', 'Age group'],
      withMissing: true,
    }),
    ask('metrics.compare', { before, after }),
    ask('metrics.compare', { before, after, by: ['Age group'], where: country, adjust: 'holm' }),
    ask('connection.view', {}),
    ask('connection.view', { wave: '2026', by: 'segment', where: country, rule: nearer }),
    ask('connection.lacking', {}),
    ask('connection.lacking', { rule: nearer, offset: 10, limit: 20 }),
    ask('journeys.view', {}),
    ask('journeys.view', { metric: 'top-box', by: 'wave', reveal: true }),
    ask('journeys.view', { before, after, where: country }),
    ...[2, 3, 4, 6, 7, 8, 9].map((touchpoint) =>
      ask('journeys.touchpoint', { touchpoint, wave: '2026' }),
    ),
    ask('import.inspect', { file }),
    ask('import.inspect', { file, reading: { delimiter: ';', headerRows: 1 } }),
    ask('import.plan', { file, name: 'again' }),
  ]
}
