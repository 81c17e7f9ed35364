import { afterAll, beforeAll } from 'vitest'
import { openSession } from '../../src/main/hosts/cli/session.ts'
import type { Input, Output, ProcedureName } from '../../src/shared/contract/index.ts'
import { TIERS, type Estimate, type Tier } from '../../src/shared/model/index.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import { smallProject, type SmallProject } from './two-files.ts'

/**
 * A small client: 200 responses in each of two waves by customers C1 to C300, of whom C101 to C200
 * answered in both, and a churn file of all customers. Tiers run through the customers in blocks.
 */
export interface Response {
  id: number
  wave: '2024' | '2025'
  tier: Tier
  region: string
}

/** Of 20 customers in a row, how many lie in each tier. */
const MIX = {
  '2024': { unconnected: 8, satisfied: 6, differentiated: 3, connected: 3 },
  '2025': { unconnected: 6, satisfied: 5, differentiated: 3, connected: 6 },
} as const

/** Answers of a tier: satisfaction, difference, three motivators. */
const ANSWERS: Record<Tier, number[]> = {
  unconnected: [4, 4, 4, 4, 3],
  satisfied: [7, 4, 4, 5, 3],
  differentiated: [7, 7, 5, 5, 4],
  connected: [7, 6, 7, 6, 7],
}

function tierAt(wave: Response['wave'], id: number): Tier {
  let place = id % 20
  for (const tier of TIERS) {
    place -= MIX[wave][tier]
    if (place < 0) return tier
  }
  throw new Error('more places than customers')
}

const span = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

export const responses: Response[] = (['2024', '2025'] as const).flatMap((wave) =>
  (wave === '2024' ? span(1, 200) : span(101, 300)).map((id) => ({
    id,
    wave,
    tier: tierAt(wave, id),
    region: id % 3 === 0 ? 'north' : 'south',
  })),
)

export interface Customer {
  id: number
  /** End of the period looked at. */
  until: string
  churned: boolean
  spend: number
  tenure: number
}

/**
 * Up to C150 the period ends before the second wave was asked; so it does for ten customers who
 * answered in that wave only, and lie in no tier.
 */
export const customers: Customer[] = span(1, 300).map((id) => ({
  id,
  until: id <= 150 || (id > 200 && id <= 210) ? '2024-12-31' : '2025-12-31',
  churned: id % 4 === 0 || (id % 20 < 8 && id % 3 === 0),
  spend: 100 + 10 * (id % 20) + (id % 7),
  tenure: 1 + (id % 9),
}))

const DATES = { '2024': '2024-06-01', '2025': '2025-06-01' }
const seven = { type: 'number', scale: { min: 1, max: 7 } }

export const surveyBook = {
  variables: {
    customer: { role: 'customerId' },
    wave: { role: 'wave' },
    date: { role: 'date', type: 'date', dateFormat: 'yyyy-mm-dd' },
    satisfaction: { ...seven, role: 'satisfaction' },
    difference: { ...seven, role: 'differentiation' },
    m1: { ...seven, role: 'motivator' },
    m2: { ...seven, role: 'motivator' },
    m3: { ...seven, role: 'motivator' },
    store: {
      type: 'number',
      role: 'rating',
      scale: { min: 1, max: 5 },
      direction: 'high',
      touchpoint: 'Buy in store',
    },
    region: { role: 'segment' },
    weight: { type: 'number', role: 'weight' },
  },
}

const churnBook = {
  variables: {
    customer: { role: 'customerId' },
    until: { role: 'period', type: 'date', dateFormat: 'yyyy-mm-dd' },
    churned: { role: 'churned', positive: 'Yes' },
    spend: { type: 'number', role: 'spend' },
    tenure: { type: 'number', role: 'tenure' },
  },
}

export const surveyLines = [
  'customer,wave,date,satisfaction,difference,m1,m2,m3,store,region,weight',
  ...responses.map(({ id, wave, tier, region }) =>
    [
      `K${id}`,
      wave,
      DATES[wave],
      ...ANSWERS[tier],
      wave === '2024' ? 1 + (id % 4) : 2 + (id % 4),
      region,
      1 + (id % 3),
    ].join(','),
  ),
]

export const churnLines = [
  'customer,until,churned,spend,tenure',
  ...customers.map(({ id, until, churned, spend, tenure }) =>
    [`K${id}`, until, churned ? 'Yes' : 'No', spend, tenure].join(','),
  ),
]

export async function importSurvey({ project, write }: SmallProject, name = 'survey') {
  const file = write(`${name}.csv`, surveyLines)
  const book = write(`${name}.json`, [JSON.stringify(surveyBook)])
  await done('import', project, file, '--kind', 'survey', '--name', name, '--codebook', book)
}

export async function importChurn({ project, write }: SmallProject) {
  const file = write('churn.csv', churnLines)
  const book = write('churn-book.json', [JSON.stringify(churnBook)])
  await done('import', project, file, '--kind', 'churn', '--name', 'churn', '--codebook', book)
}

export type Ask = <P extends ProcedureName>(procedure: P, input: Input<P>) => Promise<Output<P>>
type View = Output<'connection.view'>

/** The open project, asked as screens ask it: what the command line has no words for, too. */
export interface Client {
  ask: Ask
  view(input?: Input<'connection.view'>): Promise<View>
  close(): Promise<void>
}

export async function openClient({ project }: Pick<SmallProject, 'project'>): Promise<Client> {
  const session = openSession(undefined)
  const ask: Ask = async (procedure, input) =>
    (await session.request(procedure, input)) as Output<typeof procedure>
  await ask('project.open', { file: { path: project } })
  return {
    ask,
    view: (input = {}) => ask('connection.view', input),
    close: async () => {
      await session.close()
    },
  }
}

/** One project with these files for all tests of a file, in a folder of its own. */
export function clientFor(...imports: ((project: SmallProject) => Promise<void>)[]): Client {
  const folder = temporaryFolder()
  let client: Client
  beforeAll(async () => {
    const project = await smallProject((name) => folder.at(name), 'client')
    for (const bringIn of imports) await bringIn(project)
    client = await openClient(project)
  })
  afterAll(() => client.close())
  return {
    ask: (procedure, input) => client.ask(procedure, input),
    view: (input) => client.view(input),
    close: () => client.close(),
  }
}

/** The figures of a row of tiers. */
export function valuesOf(
  tiers: readonly ({ share: Estimate } | { estimate: Estimate })[],
): (number | null)[] {
  return tiers.map((each) => ('share' in each ? each.share : each.estimate).value)
}
