import { expect, test } from 'vitest'
import { propose } from '../../src/main/ingest/index.ts'
import type { Proposal } from '../../src/main/ingest/index.ts'
import type { DeclaredColumn } from '../../src/main/ingest/parsed-table.ts'
import { changeMeaning, EMPTY_MEANING } from '../../src/shared/model/index.ts'
import type { Meaning } from '../../src/shared/model/index.ts'
import { parseText } from './parse-text.ts'

type Declared = Partial<Meaning>

/** 60 rows of columns that go round their cells, and what a file declares of them. */
async function proposalFor(
  columns: Record<string, { cells: readonly (string | number)[]; says?: Declared }>,
): Promise<Proposal> {
  const entries = Object.entries(columns)
  const rows = Array.from({ length: 60 }, (_, row) =>
    entries.map(([, { cells }]) => String(cells[row % cells.length])).join(','),
  )
  const table = await parseText(`${entries.map(([name]) => name).join(',')}\n${rows.join('\n')}\n`)
  const declared = entries.map(([, { says }]): DeclaredColumn | null =>
    says === undefined ? null : { meaning: says, by: 'SPSS file' },
  )
  return propose({ ...table, declared })
}

const find = (proposal: Proposal, name: string) => {
  const found = proposal.variables.find((variable) => variable.name === name)
  if (found === undefined) throw new Error(`no variable ${name}`)
  return found
}
const asked = (proposal: Proposal) => proposal.questions.map(({ code }) => code)
const labels = (record: Record<string, string>) =>
  Object.entries(record).map(([code, label]) => ({ code, label }))

const AGREE = labels({
  1: 'Strongly disagree',
  2: 'Disagree',
  3: 'Neutral',
  4: 'Agree',
  5: 'Strongly agree',
})

test('what a file declares outranks what is guessed, and the reasons name it', async () => {
  const proposal = await proposalFor({
    id: { cells: Array.from({ length: 60 }, (_, row) => `R${row}`) },
    f1: { cells: [0.5, 1.5, 0.8, 1.2], says: { role: 'weight' } },
    f2: { cells: ['05/03/2024', '06/03/2024'], says: { type: 'date', dateFormat: 'dd/mm/yyyy' } },
    f3: { cells: [1, 2, 3, 4, 5, 6, 7], says: { label: 'Gate', role: 'segment', type: 'number' } },
  })
  expect(find(proposal, 'f1')).toMatchObject({ role: 'weight', confidence: 1 })
  expect(find(proposal, 'f2').meaning).toMatchObject({ type: 'date', dateFormat: 'dd/mm/yyyy' })
  expect(find(proposal, 'f3')).toMatchObject({ role: 'segment', label: 'Gate' })
  expect(find(proposal, 'f3').reasons[0]).toBe(
    'SPSS file: declares the label, the role and the type',
  )
  expect(asked(proposal)).toEqual([])
})

test('the words of a label decide a role as a header does', async () => {
  const proposal = await proposalFor({
    v7: {
      cells: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      says: { label: 'How likely are you to recommend us to a friend?' },
    },
    v8: { cells: [1, 2, 3, 4, 5], says: { label: 'Overall satisfaction' } },
  })
  expect(find(proposal, 'v7').role).toBe('nps')
  expect(find(proposal, 'v8').role).toBe('csat')
})

test('declared missing codes are taken out before a scale is found: nothing is left to ask', async () => {
  const missing = [0, 6].map((code) => ({ code: String(code), reason: 'notApplicable' as const }))
  const says = { missing, valueLabels: labels({ 1: 'Poor', 5: 'Excellent', 6: 'N/A' }) }
  const cells = [0, 1, 2, 3, 4, 5, 6]
  const proposal = await proposalFor({
    Q7A: { cells, says },
    Q7B: { cells: [...cells, 5], says },
    Q7C: { cells: [...cells, 4], says },
  })
  for (const name of ['Q7A', 'Q7B', 'Q7C']) {
    expect(find(proposal, name).meaning).toMatchObject({
      role: 'rating',
      scale: { min: 1, max: 5 },
      missing,
      group: 'Q7',
    })
    expect(find(proposal, name).excluded).toBe(0)
  }
  expect(asked(proposal)).toEqual([])
})

test.each([
  "Don't know",
  'Weiß nicht',
  'Vet ej',
  'No sabe',
  'Ne sait pas',
  '不知道',
  'Keine Angabe',
])('a code labelled "%s" but not declared missing is asked about', async (label) => {
  const valueLabels = [...AGREE, { code: '98', label }]
  const proposal = await proposalFor({
    satisfaction: { cells: [1, 2, 3, 4, 5, 98], says: { valueLabels } },
  })
  const { meaning } = find(proposal, 'satisfaction')
  expect(meaning).toMatchObject({ role: 'csat', scale: { min: 1, max: 5 } })
  expect(meaning.missing).toMatchObject([{ code: '98' }])
  const [question, ...others] = proposal.questions
  expect(others).toEqual([])
  expect(question).toMatchObject({ variable: 'satisfaction', code: 'labelledNotMissing' })
  expect(question?.text).toContain(`98 "${label}" is labelled but not declared missing`)
  const [yes, no] = question?.choices ?? []
  expect(changeMeaning(meaning, yes?.change ?? {}).missing).toMatchObject([{ code: '98' }])
  expect(changeMeaning(meaning, no?.change ?? {}).missing).toEqual([])
})

test('"no opinion" in the middle of a scale is its middle', async () => {
  const valueLabels = AGREE.map((entry) =>
    entry.code === '3' ? { ...entry, label: 'No opinion' } : entry,
  )
  const proposal = await proposalFor({
    satisfaction: { cells: [1, 2, 3, 4, 5], says: { valueLabels } },
  })
  expect(find(proposal, 'satisfaction').meaning).toMatchObject({
    scale: { min: 1, max: 5 },
    missing: [],
  })
  expect(asked(proposal)).toEqual([])
})

test('a scale labelled from good to bad is asked about before it is turned round', async () => {
  const valueLabels = labels({
    1: 'sehr zufrieden',
    2: 'zufrieden',
    3: 'teils/teils',
    4: 'unzufrieden',
    5: 'sehr unzufrieden',
  })
  const proposal = await proposalFor({
    Zufriedenheit: { cells: [1, 2, 3, 4, 5], says: { valueLabels } },
  })
  const { meaning } = find(proposal, 'Zufriedenheit')
  expect(meaning).toMatchObject({
    role: 'csat',
    recode: { reverse: true },
    scale: { min: 1, max: 5 },
  })
  expect(asked(proposal)).toEqual(['lowIsGood'])
  const leave = proposal.questions[0]?.choices[1]?.change ?? {}
  expect(changeMeaning(meaning, leave)).toMatchObject({
    recode: { reverse: false },
    direction: 'low',
  })
})

test('labelled codes say which answer is yes', async () => {
  const proposal = await proposalFor({
    'customer id': { cells: Array.from({ length: 60 }, (_, row) => `C${row}`) },
    churn: { cells: [1, 2, 2], says: { valueLabels: labels({ 1: 'Yes', 2: 'No' }) } },
  })
  expect(find(proposal, 'churn').meaning).toMatchObject({ role: 'churned', positive: '1' })
})

test('a declared question of many columns is their group', async () => {
  const says = { group: 'Which did you use?' }
  const proposal = await proposalFor({
    a: { cells: ['App', ''], says },
    b: { cells: ['Web', '', ''], says },
    c: { cells: ['Shop', ''], says },
  })
  expect(proposal.variables.map(({ meaning }) => meaning.group)).toEqual(Array(3).fill(says.group))
})

test('a file that declares nothing of a column changes nothing', async () => {
  const plain = await proposalFor({ csat: { cells: [1, 2, 3, 4, 5] } })
  const empty = await proposalFor({
    csat: { cells: [1, 2, 3, 4, 5], says: { ...EMPTY_MEANING, role: null } },
  })
  const { role, scale } = find(plain, 'csat')
  expect(find(empty, 'csat')).toMatchObject({ role, scale })
})
