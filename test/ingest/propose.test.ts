import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseInProcess, propose } from '../../src/main/ingest/index.ts'
import type { Proposal } from '../../src/main/ingest/index.ts'
import { changeMeaning, meaningSchema } from '../../src/shared/model/index.ts'
import { inspectedVariableSchema, questionSchema } from '../../src/shared/contract/index.ts'
import { dataFolder } from '../data-folder.ts'
import { parseText } from './parse-text.ts'

const fixtures = join(import.meta.dirname, '../fixtures')

async function proposalOf(path: string): Promise<Proposal> {
  return propose(await parseInProcess({ path, name: path }))
}

async function proposalFor(lines: string[][]): Promise<Proposal> {
  return propose(await parseText(`${lines.map((line) => line.join(',')).join('\n')}\n`))
}

/** Rows of one column beside an id, from how often each answer is given. */
function column(name: string, answers: Record<string, number>): string[][] {
  const cells = Object.entries(answers).flatMap(([text, count]) => Array<string>(count).fill(text))
  return [['id', name], ...cells.map((cell, index) => [`r${index}`, cell])]
}

function find(proposal: Proposal, name: string) {
  const found = proposal.variables.find((variable) => variable.name === name)
  if (found === undefined) throw new Error(`no variable ${name}`)
  return found
}

const roles = (proposal: Proposal) =>
  Object.fromEntries(proposal.variables.map(({ name, role }) => [name, role]))

function dataFile(name: string): string | null {
  const folder = dataFolder()
  const path = folder === null ? null : join(folder, name)
  return path !== null && existsSync(path) ? path : null
}

test('telco is churn data: key, churn, tenure, spend and segments', async () => {
  const proposal = await proposalOf(join(fixtures, 'telco/Telco-Customer-Churn.csv'))
  expect(proposal.kind).toBe('churn')
  expect(proposal.kindReasons.join(' ')).toContain('Churn')
  expect(roles(proposal)).toMatchObject({
    customerID: 'customerId',
    Churn: 'churned',
    tenure: 'tenure',
    MonthlyCharges: 'spend',
    TotalCharges: null,
    Contract: 'segment',
    InternetService: 'segment',
    PaymentMethod: 'segment',
    SeniorCitizen: 'segment',
    PhoneService: 'segment',
  })
  expect(find(proposal, 'Churn').meaning.positive).toBe('Yes')
  expect(find(proposal, 'TotalCharges')).toMatchObject({ type: 'number', blank: 11, excluded: 0 })
  expect(find(proposal, 'customerID').type).toBe('text')
})

test('the VES fixture is recognised in both waves, decimal commas and "don\'t know" included', async () => {
  for (const file of ['survey-2025.csv', 'survey-2026.csv']) {
    const proposal = await proposalOf(join(fixtures, 'ves', file))
    expect(proposal.kind).toBe('survey')
    const found = roles(proposal)
    expect(found).toMatchObject({
      response_id: 'responseId',
      customer_id: 'customerId',
      date: 'date',
      wave: 'wave',
      nps: 'nps',
      ves_achieve: 'vesAchieve',
      ves_confidence: 'vesConfidence',
      csat: 'csat',
      ces: 'ces',
      tp_delivery: 'rating',
      weight: 'weight',
      comment: 'verbatim',
      city: 'segment',
    })
    expect(find(proposal, 'tp_delivery')).toMatchObject({
      scale: { min: 1, max: 5 },
      missing: [{ code: '98', reason: 'dontKnow' }],
      meaning: { touchpoint: 'Delivery', direction: 'high' },
    })
    expect(find(proposal, 'ves_achieve').scale).toEqual({ min: 1, max: 7 })
    expect(find(proposal, 'ces').meaning.direction).toBe('high')
    expect(proposal.variables.reduce((sum, { excluded }) => sum + excluded, 0)).toBe(0)
  }
  const german = await proposalOf(join(fixtures, 'ves/survey-2026.csv'))
  expect(find(german, 'weight').meaning).toMatchObject({ type: 'number', decimal: ',' })
})

test('a file of tiers, points and orders per customer is loyalty data, one with a churn flag churn data', async () => {
  const loyalty = await proposalOf(join(fixtures, 'ves/loyalty.csv'))
  expect(loyalty.kind).toBe('loyalty')
  expect(roles(loyalty)).toEqual({
    customer_id: 'customerId',
    tier: 'tier',
    points: 'points',
    orders: 'orders',
    last_order_date: 'eventDate',
  })
  const churn = await proposalOf(join(fixtures, 'ves/churn.csv'))
  expect(churn.kind).toBe('churn')
  expect(roles(churn)).toMatchObject({ customer_id: 'customerId', churned: 'churned' })
})

test('the R community survey: a 1-10 recommend question is asked about, question texts are labels', async () => {
  const proposal = await proposalOf(
    join(fixtures, 'r-community-survey/2018-english-form-responses.tsv'),
  )
  const recommend = find(
    proposal,
    'How likely are you to recommend R to a colleague, friend, or family member?',
  )
  expect(recommend).toMatchObject({ role: 'nps', scale: { min: 1, max: 10 }, excluded: 0 })
  expect(proposal.questions.map(({ code }) => code)).toContain('npsFromOne')
  expect(roles(proposal)).toMatchObject({
    Timestamp: 'date',
    'What do you like best about using R?': 'verbatim',
    'What do you like least about using R?': 'verbatim',
    'column 28': 'ignore',
  })
  expect(find(proposal, 'Timestamp').meaning.dateFormat).toBe('mm/dd/yyyy')
  const tools = 'What computer tools and/or languages have you used besides R?'
  expect(find(proposal, tools).reasons.join()).toContain('several answers in one cell')
})

for (const year of ['2016', '2017', '2018']) {
  const path = dataFile(`sfo/${year}_SFO_Customer_Survey_20250817.csv`)
  test(`SFO ${year}: ratings from 1 to 5 with 0 and 6 asked about, weight, ids and places`, async (context) => {
    if (path === null) context.skip('TRUENORTH_DATA does not hold the file')
    const proposal = await proposalOf(path ?? '')
    expect(proposal.kind).toBe('survey')
    const found = roles(proposal)
    expect(found).toMatchObject({ WEIGHT: 'weight', Q7ART: 'rating', Q7ALL: 'csat' })
    expect(found[year === '2016' ? '*RESPNUM' : 'RESPNUM']).toBe('responseId')
    expect(found[year === '2018' ? 'Q18ZIP' : 'Q17ZIP']).toBe('personal')
    const art = find(proposal, 'Q7ART')
    expect(art).toMatchObject({
      scale: { min: 1, max: 5 },
      missing: [
        { code: '0', reason: 'skipped' },
        { code: '6', reason: 'notApplicable' },
      ],
      excluded: 0,
      meaning: { touchpoint: 'Art' },
    })
    expect(art.confidence).toBeLessThan(0.7)
    const question = proposal.questions.find(({ variable }) => variable === 'Q7ART')
    expect(question?.code).toBe('codesOutsideScale')
    const rated = proposal.variables.filter(({ role }) => role === 'rating')
    expect(rated.length).toBeGreaterThanOrEqual(24)
    expect(rated.every(({ scale }) => scale?.min === 1 && scale.max === 5)).toBe(true)
    if (year !== '2016') {
      expect(find(proposal, 'Q7ALL').missing).toEqual([
        { code: year === '2017' ? 'Blank' : 'BLANK', reason: 'skipped' },
      ])
      expect(find(proposal, 'NETPRO')).toMatchObject({
        role: 'nps',
        scale: { min: 0, max: 10 },
        missing: [{ code: '11', reason: 'skipped' }],
      })
      expect(proposal.questions.map(({ code }) => code)).toContain('npsEleven')
    }
  })
}

const airline = dataFile('airline/airline_passenger_satisfaction.csv')
test('airline: fourteen touchpoints where 0 is asked about, satisfaction in words', async (context) => {
  if (airline === null) context.skip('TRUENORTH_DATA does not hold the file')
  const proposal = await proposalOf(airline ?? '')
  const rated = proposal.variables.filter(({ role }) => role === 'rating')
  expect(rated).toHaveLength(14)
  expect(find(proposal, 'Seat Comfort')).toMatchObject({
    scale: { min: 1, max: 5 },
    missing: [{ code: '0', reason: 'notApplicable' }],
    meaning: { touchpoint: 'Seat Comfort' },
  })
  expect(find(proposal, 'Satisfaction').meaning).toMatchObject({
    role: 'csat',
    values: { Satisfied: 1, 'Neutral or Dissatisfied': 0 },
  })
})

const scale = (from: number, to: number, count = 20) =>
  Object.fromEntries(
    Array.from({ length: to - from + 1 }, (_, index): [string, number] => [
      String(from + index),
      count,
    ]),
  )

test('an NPS column from 1 to 11 asks for the offset, and takes none by itself', async () => {
  const proposal = await proposalFor(column('nps', scale(1, 11)))
  expect(find(proposal, 'nps').meaning).toMatchObject({
    role: 'nps',
    scale: { min: 0, max: 10 },
    recode: { offset: 0, reverse: false },
    missing: [],
  })
  const question = proposal.questions.find(({ code }) => code === 'npsOffset')
  expect(question?.choices[0]?.change?.recode).toEqual({ offset: -1 })
  expect(find(proposal, 'nps').excluded).toBe(scale(1, 11)['11'])
})

test('a recommend question that is not from 0 to 10 is no NPS', async () => {
  const proposal = await proposalFor(column('recommend', scale(1, 5)))
  expect(find(proposal, 'recommend').role).not.toBe('nps')
})

test('effort from 1 to 5 is low-is-good, ease from 1 to 7 high-is-good', async () => {
  const effort = await proposalFor(column('Customer effort', scale(1, 5)))
  expect(find(effort, 'Customer effort').meaning).toMatchObject({ role: 'ces', direction: 'low' })
  const name = 'The company made it easy for me to handle my issue'
  const ease = await proposalFor(column(name, scale(1, 7)))
  expect(find(ease, name).meaning).toMatchObject({ role: 'ces', direction: 'high' })
})

test('a scale whose lowest points nobody chose begins at 1 all the same, less surely', async () => {
  const whole = find(await proposalFor(column('csat', scale(1, 5))), 'csat')
  const top = find(await proposalFor(column('csat', scale(2, 5))), 'csat')
  expect(top.meaning).toMatchObject({ role: 'csat', scale: { min: 1, max: 5 } })
  expect(top.confidence).toBeLessThan(whole.confidence)
})

test('value enhancement is known by its wording', async () => {
  const achieve = 'After the interaction I am able to achieve more with the product'
  const confident = 'I am more confident in the decision to purchase the product'
  const lines = column(achieve, scale(1, 7)).map(([id = '', cell = ''], row) =>
    row === 0 ? [id, cell, confident] : [id, cell, cell],
  )
  expect(roles(await proposalFor(lines))).toMatchObject({
    [achieve]: 'vesAchieve',
    [confident]: 'vesConfidence',
  })
})

test('codes with leading zeros stay text; a text or two among numbers is asked about', async () => {
  const codes = await proposalFor(column('store', { '007': 5, '012': 6, '120': 4 }))
  expect(find(codes, 'store').type).toBe('text')
  const mixed = await proposalFor(
    column('spend', { ...Object.fromEntries(scale_(100)), unlimited: 1, 'N/A': 2 }),
  )
  expect(find(mixed, 'spend')).toMatchObject({
    type: 'number',
    role: 'spend',
    missing: [{ code: 'N/A', reason: 'skipped' }],
    excluded: 1,
  })
  expect(mixed.questions.map(({ code, text }) => `${code} ${text}`).join()).toMatch(
    /textAmongNumbers.*"unlimited"/,
  )
})

function scale_(count: number): [string, number][] {
  return Array.from({ length: count }, (_, index) => [`${index + 20}.5`, 1])
}

test('1,234 may be a thousand and more: never a number without being asked about', async () => {
  const cells = Array.from({ length: 40 }, (_, index) => `"${(index % 9) + 1},${100 + index * 7}"`)
  const rows = cells.map((cell, index) => [`r${index}`, cell])
  const proposal = await proposalFor([['id', 'spend'], ...rows])
  expect(find(proposal, 'spend')).toMatchObject({ type: 'text', role: null })
  expect(proposal.questions.map(({ code }) => code)).toEqual(['decimalOrThousands'])
  const european = propose(
    await parseText(`id;spend\n${rows.map((row) => row.join(';')).join('\n')}\n`),
  )
  expect(find(european, 'spend').meaning).toMatchObject({ type: 'number', decimal: ',' })
  expect(european.questions.map(({ code }) => code)).toEqual(['decimalOrThousands'])
})

test('personal data is recognised by its cells and by its name', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => [
    `r${index}`,
    `person${index}@example.org`,
    `10.0.0.${index}`,
    `First${index}`,
    `${10_000 + index * 7}`,
    index % 2 === 0 ? 'Yes' : 'No',
  ])
  const proposal = await proposalFor([
    ['id', 'contact', 'address seen', 'First Name', 'ZIP', 'PhoneService'],
    ...rows,
  ])
  expect(roles(proposal)).toMatchObject({
    contact: 'personal',
    'address seen': 'personal',
    'First Name': 'personal',
    ZIP: 'personal',
    PhoneService: 'segment',
  })
})

test('dates whose day and month can be exchanged are asked about', async () => {
  const cells = Object.fromEntries(
    Array.from({ length: 12 }, (_, index): [string, number] => [`0${(index % 9) + 1}/05/2026`, 1]),
  )
  const proposal = await proposalFor(column('date', cells))
  expect(find(proposal, 'date').type).toBe('date')
  const question = proposal.questions.find(({ code }) => code === 'dateOrder')
  expect(question?.choices.map(({ change }) => change?.dateFormat)).toEqual([
    'dd/mm/yyyy',
    'mm/dd/yyyy',
  ])
})

test('empty and constant columns are proposed to be ignored', async () => {
  const rows = Array.from({ length: 20 }, (_, index) => [`r${index}`, '', 'same'])
  const proposal = await proposalFor([['id', 'empty', 'constant'], ...rows])
  expect(roles(proposal)).toMatchObject({ empty: 'ignore', constant: 'ignore' })
})

test('every proposal fits the contract, and every answer to a question changes the meaning', async () => {
  for (const file of ['ves/survey-2025.csv', 'ves/churn.csv', 'qualtrics/qualtRics_sample.csv']) {
    const proposal = await proposalOf(join(fixtures, file))
    for (const variable of proposal.variables) {
      expect(inspectedVariableSchema.parse(variable)).toEqual(variable)
      expect(variable.reasons.length).toBeGreaterThan(0)
    }
    for (const question of proposal.questions) {
      questionSchema.parse(question)
      for (const { change } of question.choices) {
        if (change === null) continue
        meaningSchema.parse(changeMeaning(find(proposal, question.variable).meaning, change))
      }
    }
  }
})

test('Qualtrics question texts become labels', async () => {
  const proposal = await proposalOf(join(fixtures, 'qualtrics/qualtRics_sample.csv'))
  expect(find(proposal, 'Q1').label).toBe('This is a multiple choice question.')
  expect(find(proposal, 'IPAddress').role).toBe('personal')
})
