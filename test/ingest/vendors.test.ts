import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseInProcess, propose, recognised } from '../../src/main/ingest/index.ts'
import { dataFolder } from '../data-folder.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import { smallProject } from '../services/two-files.ts'
import { parseText } from './parse-text.ts'

const folder = temporaryFolder()

async function read(text: string) {
  const table = recognised(await parseText(text))
  const { variables } = propose(table)
  return {
    vendor: table.format.vendor,
    rows: table.rows,
    roles: Object.fromEntries(variables.map(({ name, role }) => [name, role])),
    groups: variables.flatMap(({ name, label, meaning: { group } }) =>
      group === null ? [] : [[name, group, label]],
    ),
    variables,
  }
}

const csv = (...rows: string[][]) =>
  `${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')}\n`

const data = dataFolder()

test.skipIf(data === null)(
  'both spellings of a Qualtrics export, and its old two rows, say the same (needs TRUENORTH_DATA)',
  async () => {
    const facts = async (file: string) => {
      const path = join(data ?? '', 'qualtrics', file)
      const table = recognised(await parseInProcess({ path, name: file }))
      const { variables } = propose(table)
      const items = variables.filter(({ meaning }) => meaning.group !== null)
      return {
        vendor: table.format.vendor,
        rows: table.rows,
        columns: table.columns.length,
        id: variables.find(({ role }) => role === 'responseId')?.name,
        items: items.map(({ meaning, label }) => `${meaning.group}: ${label}`),
        ticked: items.filter(({ meaning }) => meaning.positive === '1').length,
      }
    }
    const insights = await facts('No_Basis_for_Evaluation (Insights).csv')
    const legacy = await facts('No_Basis_for_Evaluation (Legacy).csv')
    expect(insights).toMatchObject({ vendor: 'Qualtrics', rows: 15, columns: 49, id: 'ResponseID' })
    expect(insights.items).toHaveLength(34)
    expect(insights.items[0]).toBe('Check all statements you agree with: Squash are great')
    expect(legacy).toEqual({ ...insights, id: 'V1' })
    expect(await facts('qualtRics_sample.csv')).toMatchObject({ id: 'ResponseId', rows: 1 })
  },
)

const QUALTRICS = [
  [
    'RecordedDate',
    'Status',
    'ResponseId',
    'ExternalReference',
    'Q1',
    'Q1_NPS_GROUP',
    'Q2_1',
    'Q2_2',
  ],
  [
    'Erfassungsdatum',
    'Antworttyp',
    'Antwort-ID',
    'Externe Datenreferenz',
    'Würden Sie uns weiterempfehlen?',
    'Gruppe',
    'Was trifft zu? - schnell',
    'Was trifft zu? - freundlich',
  ],
  [
    'recordedDate',
    'status',
    '_recordId',
    'externalDataReference',
    'QID1',
    'QID1_NPS_GROUP',
    'QID2_1',
    'QID2_2',
  ].map((id) => `{"ImportId":"${id}"}`),
]
const answers = Array.from({ length: 30 }, (_, row) => [
  `2026-03-0${(row % 9) + 1} 10:00:00`,
  row < 3 ? 'Survey Preview' : 'IP Address',
  `R_${row}`,
  `C${row}`,
  row < 3 ? '0' : String(8 + (row % 3)),
  'Promoter',
  row % 2 === 0 ? 'schnell' : row === 5 ? '-99' : '',
  row % 3 === 0 ? 'freundlich' : '',
])

test('Qualtrics is known by its ids in any language: own columns, items, and what is computed anew', async () => {
  const { vendor, roles, groups, variables } = await read(csv(...QUALTRICS, ...answers))
  expect(vendor).toBe('Qualtrics')
  expect(roles).toMatchObject({
    RecordedDate: 'date',
    Status: 'preview',
    ResponseId: 'responseId',
    ExternalReference: 'customerId',
    Q1: 'nps',
    Q1_NPS_GROUP: 'ignore',
  })
  expect(groups).toEqual([
    ['Q2_1', 'Was trifft zu?', 'schnell'],
    ['Q2_2', 'Was trifft zu?', 'freundlich'],
  ])
  expect(variables.find(({ name }) => name === 'Q2_1')?.missing).toContainEqual({
    code: '-99',
    reason: 'skipped',
  })
})

test('previews count in no figure, stay in the file, and count again when the role is taken away', async () => {
  const { project, write } = await smallProject(folder.at, 'previews')
  const file = write(
    'previews.csv',
    csv(...QUALTRICS, ...answers)
      .trimEnd()
      .split('\n'),
  )
  expect(await done('import', project, file, '--name', 'survey')).toMatchObject({
    dataset: { rows: 30 },
  })
  const nps = async () => {
    const { estimates } = await done<{ estimates: { n: number }[] }>(
      'metrics',
      project,
      '--metric',
      'nps',
    )
    return estimates[0]?.n
  }
  expect(await nps()).toBe(27)
  write('all.json', [JSON.stringify({ variables: { Status: { role: null } } })])
  await done('codebook', project, '--dataset', 'survey', '--set', folder.at('all.json'))
  expect(await nps()).toBe(30)
})

test.skipIf(data === null)(
  'SurveyMonkey questions go on over blank headers, options name their columns (needs TRUENORTH_DATA)',
  async () => {
    const path = join(data ?? '', 'surveymonkey-starwars/star_wars.csv')
    const table = recognised(await parseInProcess({ path, name: 'star_wars.csv' }))
    const { variables } = propose(table)
    expect(table.format.vendor).toBe('SurveyMonkey')
    const seen = variables.filter(({ meaning }) =>
      meaning.group?.startsWith('Which of the following'),
    )
    expect(seen.map(({ label, meaning }) => meaning.positive === label)).toEqual(
      Array(6).fill(true),
    )
    expect(new Set(variables.map(({ name }) => name)).size).toBe(38)
    expect(variables.filter(({ role }) => role === 'rating')).toHaveLength(14)
    expect(variables[0]).toMatchObject({ name: 'RespondentID', role: 'responseId' })
  },
)

test('Google Forms: the rows of a grid are items of its question', async () => {
  const rows = Array.from({ length: 20 }, (_, row) => [
    `2026/03/01 ${10 + (row % 9)}:00:00 AM`,
    String(1 + (row % 5)),
    String(1 + (row % 4)),
    'fine',
  ])
  const { vendor, roles, groups } = await read(
    csv(['Timestamp', 'How was it? [Desk]', 'How was it? [Food]', 'What else?'], ...rows),
  )
  expect(vendor).toBe('Google Forms')
  expect(roles['Timestamp']).toBe('date')
  expect(groups).toEqual([
    ['How was it? [Desk]', 'How was it?', 'Desk'],
    ['How was it? [Food]', 'How was it?', 'Food'],
  ])
})

test('Typeform: token and times are known, marks of HTML are no part of a question, null is no answer', async () => {
  const rows = Array.from({ length: 20 }, (_, row) => [
    `tok${row}`,
    row === 0 ? 'null' : String(row % 11),
    'completed',
    '2026-03-01 10:00:00',
    `net${row}`,
  ])
  const { vendor, roles, variables } = await read(
    csv(
      [
        '#',
        'How likely are you to <strong>recommend</strong> us?',
        'Response Type',
        'Submit Date (UTC)',
        'Network ID',
      ],
      ...rows,
    ),
  )
  expect(vendor).toBe('Typeform')
  expect(roles).toMatchObject({
    '#': 'responseId',
    'Submit Date (UTC)': 'date',
    'Network ID': 'ignore',
  })
  expect(variables[1]).toMatchObject({
    role: 'nps',
    label: 'How likely are you to recommend us?',
    missing: [{ code: 'null' }],
  })
})

test('LimeSurvey by code and in words: its own columns are known, subquestions are items', async () => {
  const rows = Array.from({ length: 20 }, (_, row) => [
    String(row + 1),
    '2026-03-01 10:00:00',
    '4',
    'de',
    String(1 + (row % 5)),
    String(1 + (row % 5)),
  ])
  const byCode = await read(
    csv(['id', 'submitdate', 'lastpage', 'startlanguage', 'Q1[SQ001]', 'Q1[SQ002]'], ...rows),
  )
  expect(byCode).toMatchObject({
    vendor: 'LimeSurvey',
    roles: { id: 'responseId', submitdate: 'date', lastpage: 'ignore', startlanguage: 'ignore' },
  })
  expect(byCode.groups.map(([, group]) => group)).toEqual(['Q1', 'Q1'])
  const inWords = await read(
    csv(
      [
        'Response ID',
        'Date submitted',
        'Last page',
        'Start language',
        'How was it? [Desk]',
        'How was it? [Food]',
      ],
      ...rows,
    ),
  )
  expect(inWords.vendor).toBe('LimeSurvey')
  expect(inWords.groups).toEqual([
    ['How was it? [Desk]', 'How was it?', 'Desk'],
    ['How was it? [Food]', 'How was it?', 'Food'],
  ])
})

test('Formbricks: numbers before questions and ids of options are no part of the answers', async () => {
  const rows = Array.from({ length: 20 }, (_, row) => [
    String(row + 1),
    `cl${row}`,
    '2026-03-01 10:00',
    'Yes',
    'srv',
    '',
    `u${row}`,
    String(row % 11),
    'a',
    'id1',
    String(1 + (row % 5)),
    String(1 + (row % 5)),
  ])
  const { vendor, roles, groups, variables } = await read(
    csv(
      [
        'No.',
        'Response ID',
        'Timestamp',
        'Finished',
        'Survey ID',
        'Formbricks ID (internal)',
        'User ID',
        '1. How likely are you to recommend us?',
        '2. Which?',
        '2. Which? - Option ID',
        '3. Rate - Desk',
        '3. Rate - Food',
      ],
      ...rows,
    ),
  )
  expect(vendor).toBe('Formbricks')
  expect(roles).toMatchObject({
    'Response ID': 'responseId',
    'User ID': 'customerId',
    Timestamp: 'date',
    '1. How likely are you to recommend us?': 'nps',
    '2. Which? - Option ID': 'ignore',
  })
  expect(variables[7]?.label).toBe('How likely are you to recommend us?')
  expect(groups.map(([, group, label]) => `${group}: ${label}`)).toEqual([
    'Rate: Desk',
    'Rate: Food',
  ])
})

test('a table of no known tool stays as it is', async () => {
  const { vendor, groups } = await read(csv(['id', 'nps'], ['1', '9'], ['2', '10']))
  expect({ vendor, groups }).toEqual({ vendor: null, groups: [] })
})
