import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compose } from '../../src/main/compose.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import { cli, done, temporaryFolder } from '../cli/run-cli.ts'
import { smallProject } from './two-files.ts'

const folder = temporaryFolder()

/** Customer 7 answered twice, churned, and wrote what nobody else wrote. */
const SECRET = 'Zebra-Tümpel am Montag'
const people = Array.from({ length: 30 }, (_, index) => index + 1)
const survey = (wave: number) => [
  'response_id,customer_id,nps,comment',
  ...people.map(
    (id) =>
      `R${wave}-${id},CUST-${id}-X,${id === 7 ? 'seven' : id % 11},${id === 7 ? `"${SECRET}\n${wave}"` : 'fine'}`,
  ),
]
const churn = [
  'customer_id,churn,mail',
  ...people.map((id) => `CUST-${id}-X,${id % 2 === 0 ? 'Yes' : 'No'},who${id}@client.example`),
]

async function project(name: string): Promise<string> {
  const small = await smallProject(folder.at, name)
  const first = small.write(`${name} 2024.csv`, survey(1))
  const second = small.write(`${name} 2025.csv`, survey(2))
  await done(
    'import',
    small.project,
    first,
    '--kind',
    'survey',
    '--name',
    'survey',
    '--wave',
    '2024',
  )
  await done('import', small.project, second, '--wave-of', 'survey', '--wave', '2025')
  await done('import', small.project, small.write(`${name} churn.csv`, churn), '--name', 'churn')
  return small.project
}

const traces = (path: string) => {
  const bytes = readFileSync(path)
  const texts = ['CUST-7-X', 'R1-7', 'R2-7', 'who7@', SECRET, 'seven']
  return texts.filter((text) =>
    ['utf8', 'utf16le'].some((as) => bytes.includes(Buffer.from(text, as as 'utf8'))),
  )
}

test('a person is found in every dataset by the customer id, and nothing changes', async () => {
  const path = await project('found')
  const before = readFileSync(path)
  expect(await done('erase', path, '--dataset', 'churn', '--id', 'CUST-7-X', '--dry-run')).toEqual({
    found: [
      { dataset: 'survey', rows: 2 },
      { dataset: 'churn', rows: 1 },
    ],
  })
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('an erased person leaves no byte in the file, and everybody else stays', async () => {
  const path = await project('erased')
  // Undo steps and removed files hold the person, too.
  const again = folder.at('erased 2024.csv')
  await done('import', path, again, '--name', 'again')
  await done('remove', path, '--dataset', 'again')
  expect(traces(path)).toHaveLength(6)
  expect(await done('erase', path, '--dataset', 'survey', '--id', 'R2-7')).toEqual({
    found: [
      { dataset: 'survey', rows: 2 },
      { dataset: 'churn', rows: 1 },
    ],
  })
  expect(traces(path)).toEqual([])
  expect(await done('verify', path)).toEqual({ ok: true, problems: [] })
  expect(await done('datasets', path)).toMatchObject({
    datasets: [
      { name: 'survey', rows: 58 },
      { name: 'churn', rows: 29 },
    ],
  })
  expect(await done('metrics', path, '--metric', 'churn')).toMatchObject({ estimates: [{ n: 29 }] })
  const out = folder.at('erased.csv')
  await done('export', path, '--dataset', 'churn', '--out', out)
  const kept = churn.filter((line) => !line.includes('CUST-7-X'))
  expect(readFileSync(out, 'utf8').replaceAll('\r\n', '\n')).toBe(`${kept.join('\n')}\n`)
  expect(await cli('undo', path, '--json')).toMatchObject({ code: 1 })
})

test("rows that stay are still named by their line in the client's file", async () => {
  const small = await smallProject(folder.at, 'lines')
  const lines = [
    'response_id,nps,comment',
    'R1,5,"one\ntwo"',
    'R2,6,x',
    'R3,7,"a\nb\nc"',
    'R4,99x,y',
    'R5,8,z',
  ]
  const file = small.write('lines.csv', lines)
  const codebook = folder.at('lines.json')
  small.write('lines.json', [
    JSON.stringify({
      variables: {
        response_id: { role: 'responseId' },
        nps: { role: 'nps', type: 'number', scale: { min: 0, max: 10 } },
      },
    }),
  ])
  await done(
    'import',
    small.project,
    file,
    '--kind',
    'survey',
    '--name',
    'lines',
    '--codebook',
    codebook,
  )
  for (const [id, row] of [
    ['R1', 3],
    ['R3', 2],
  ] as const) {
    await done('erase', small.project, '--dataset', 'lines', '--id', id)
    const session = compose(nodePlatform({ host: 'cli', version: '0.0.0' }))
    await session.request('project.open', { file: { path: small.project } })
    const problems = await session.request('datasets.problems', { dataset: 'lines' })
    await session.close()
    expect(problems).toMatchObject({
      excluded: [{ variable: 'nps', cells: [{ row, line: 8, value: '99x' }] }],
    })
  }
})

test('who is nowhere is said to be nowhere, and a segment that names the person comes first', async () => {
  const path = await project('refused')
  expect(await cli('erase', path, '--dataset', 'survey', '--id', 'CUST-99-X')).toMatchObject({
    code: 1,
    json: { error: { code: 'NOT_FOUND' } },
  })
  await done('segments', path, '--add', 'him', '--where', "customer_id in ('CUST-7-X', 'CUST-8-X')")
  const before = readFileSync(path)
  expect(await cli('erase', path, '--dataset', 'survey', '--id', 'CUST-7-X')).toMatchObject({
    code: 1,
    json: { error: { message: expect.stringContaining('"him"') } },
  })
  expect(readFileSync(path).equals(before)).toBe(true)
})

test("a pseudonymised customer is erased by the id of the client's file", async () => {
  const small = await smallProject(folder.at, 'pseudonym')
  const file = small.write('pseudonym.csv', churn)
  await done('import', small.project, file, '--name', 'churn', '--personal', 'pseudonymise')
  const found = await done(
    'erase',
    small.project,
    '--dataset',
    'churn',
    '--id',
    'who7@client.example',
    '--variable',
    'mail',
  )
  expect(found).toEqual({ found: [{ dataset: 'churn', rows: 1 }] })
})
