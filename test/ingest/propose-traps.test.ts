import { expect, test } from 'vitest'
import { propose } from '../../src/main/ingest/index.ts'
import type { Proposal } from '../../src/main/ingest/index.ts'
import { changeMeaning, meaningSchema } from '../../src/shared/model/index.ts'
import { parseText } from './parse-text.ts'
import { seededRandom } from './survey-file.ts'

type Cell = string | number
type Columns = Record<string, (row: number) => Cell>

/** A file of made rows beside an id that no rule minds. */
async function proposalFor(columns: Columns, rows = 300): Promise<Proposal> {
  const entries = Object.entries({ 'customer id': (row: number) => `C${row}`, ...columns })
  const lines = Array.from({ length: rows }, (_, row) =>
    entries.map(([, cell]) => `"${cell(row)}"`).join(','),
  )
  return propose(
    await parseText(`${entries.map(([name]) => name).join(',')}\n${lines.join('\n')}\n`),
  )
}

const find = (proposal: Proposal, name: string) => {
  const found = proposal.variables.find((variable) => variable.name === name)
  if (found === undefined) throw new Error(`no variable ${name}`)
  return found
}
const asked = (proposal: Proposal) =>
  proposal.questions.map(({ variable, code }) => `${variable}: ${code}`)
/** The meaning after a choice of the only question about a variable. */
function after(proposal: Proposal, name: string, choice: number) {
  const [question, ...others] = proposal.questions.filter(({ variable }) => variable === name)
  expect(others).toEqual([])
  const change = question?.choices[choice]?.change ?? {}
  return meaningSchema.parse(changeMeaning(find(proposal, name).meaning, change))
}

/** Answers of 1 to 5 in no order; those of two columns have nothing to do with each other. */
const random = seededRandom(3)
const drawn = Array.from({ length: 4_000 }, () => 1 + Math.floor(random() * 5))
const scale = (row: number, column = 0) => drawn[column * 500 + row] ?? 1

/** Three items that rise together and a fourth that may fall. */
function block(fall: boolean, names = ['Q1_a', 'Q1_b', 'Q1_c', 'Q1_d']): Columns {
  const random = seededRandom(5)
  const made = Array.from({ length: 300 }, () => {
    const level = random() * 4
    return names.map((_, item) => {
      const answer = 1 + Math.round(Math.min(4, Math.max(0, level + random() * 1.6 - 0.8)))
      return fall && item === 3 ? 6 - answer : answer
    })
  })
  return Object.fromEntries(
    names.map((name, item) => [name, (row: number) => made[row]?.[item] ?? '']),
  )
}

test('an item whose answers fall where the others rise is asked about, and not turned round before', async () => {
  const proposal = await proposalFor(block(true))
  expect(asked(proposal)).toEqual(['Q1_d: reverseWorded'])
  expect(find(proposal, 'Q1_d').meaning.recode.reverse).toBe(false)
  expect(after(proposal, 'Q1_d', 0).recode.reverse).toBe(true)
  expect(after(proposal, 'Q1_d', 1).recode.reverse).toBe(false)
  expect(asked(await proposalFor(block(false)))).toEqual([])
})

test('an item worded negatively among others that are not is asked about though its answers agree', async () => {
  const names = [
    'Q1_The room was clean',
    'Q1_The staff were kind',
    'Q1_The food tasted good',
    'Q1_The service was slow',
  ]
  expect(asked(await proposalFor(block(false, names)))).toEqual([`${names[3]}: reverseWorded`])
})

test('a column that is churn under another name, or filled where it is, is a leak', async () => {
  const left = (row: number) => row % 4 === 0
  const proposal = await proposalFor({
    Churn: (row) => (left(row) ? 'Yes' : 'No'),
    'Customer Status': (row) => (left(row) ? 'Gone' : 'Active'),
    Reason: (row) => (left(row) ? ['Price', 'Moved', 'Service'][row % 3]! : ''),
    Complain: (row) => (left(row) !== (row % 97 === 0) ? 1 : 0),
    Region: (row) => ['North', 'South'][row % 2]!,
    Tenure: (row) => scale(row) * 7,
  })
  expect(asked(proposal)).toEqual(['Customer Status: leak', 'Reason: leak', 'Complain: leak'])
  expect(after(proposal, 'Reason', 0).role).toBe('ignore')
})

test('a cancellation year without a churn column is advised against', async () => {
  const proposal = await proposalFor({
    'Loyalty Card': (row) => ['Star', 'Nova'][row % 2]!,
    'Cancellation Year': (row) => (row % 5 === 0 ? 2015 + (row % 3) : ''),
  })
  expect(asked(proposal)).toEqual(['Cancellation Year: leaveOnly'])
})

test('one answer spelled in two ways is asked about; different answers are not', async () => {
  const proposal = await proposalFor({
    payment: (row) => ['CC', 'Credit Card', 'COD', 'Cash on Delivery', 'UPI'][row % 5]!,
    device: (row) => ['Phone', 'Mobile Phone', 'Computer'][row % 3]!,
    gender: (row) => ['male', 'Male', 'female'][row % 3]!,
    cabin: (row) => ['Economy', 'Economy Plus', 'Business'][row % 3]!,
    region: (row) => ['North', 'North East', 'NW', 'South'][row % 4]!,
  })
  expect(asked(proposal)).toEqual(
    ['payment', 'device', 'gender'].map((name) => `${name}: sameAnswerTwice`),
  )
  expect(after(proposal, 'payment', 0).valueLabels).toEqual([
    { code: 'CC', label: 'Credit Card' },
    { code: 'Credit Card', label: 'Credit Card' },
    { code: 'COD', label: 'Cash on Delivery' },
    { code: 'Cash on Delivery', label: 'Cash on Delivery' },
  ])
})

test('one scale coded as numbers, words and both is read as one, and asked about', async () => {
  const proposal = await proposalFor({
    satisfaction: (row) =>
      ['1', '2', '5 - Very satisfied', 'Satisfied', 'Very dissatisfied', '4'][row % 6]!,
  })
  expect(find(proposal, 'satisfaction').meaning).toMatchObject({
    role: 'csat',
    scale: { min: 1, max: 5 },
    values: { Satisfied: 4, 'Very dissatisfied': 1 },
  })
  expect(find(proposal, 'satisfaction').excluded).toBe(0)
  expect(asked(proposal)).toEqual(['satisfaction: oneScaleCodedTwice'])
  expect(after(proposal, 'satisfaction', 1).values).toBe(null)
})

test('"5 - Very satisfied" throughout is a scale of numbers', async () => {
  const answers = ['1 - Very dissatisfied', '2', '3 - Neutral', '4', '5 - Very satisfied']
  const proposal = await proposalFor({ satisfaction: (row) => answers[row % 5]! })
  expect(find(proposal, 'satisfaction')).toMatchObject({
    role: 'csat',
    scale: { min: 1, max: 5 },
    excluded: 0,
  })
  expect(asked(proposal)).toEqual([])
})

test.each([
  ['Blank', 'skipped'],
  ['NA', 'skipped'],
  ['n/a', 'skipped'],
  ['k.A.', 'refused'],
])('"%s" among the answers of a scale is no answer, and asked about', async (text, reason) => {
  const proposal = await proposalFor({ satisfaction: (row) => (row % 9 === 0 ? text : scale(row)) })
  expect(find(proposal, 'satisfaction').meaning.missing).toEqual([{ code: text, reason }])
  expect(asked(proposal)).toEqual(['satisfaction: textAmongNumbers'])
  expect(after(proposal, 'satisfaction', 1).missing).toEqual([])
})

test.each(['N', 'unlimited'])(
  '"%s" is asked about before it is taken for no answer',
  async (text) => {
    const proposal = await proposalFor({
      satisfaction: (row) => (row % 9 === 0 ? text : scale(row)),
    })
    expect(find(proposal, 'satisfaction').meaning.missing).toEqual([])
    expect(asked(proposal)).toEqual(['satisfaction: textAmongNumbers'])
    expect(after(proposal, 'satisfaction', 0).missing).toEqual([{ code: text, reason: 'skipped' }])
  },
)

test('a space where others have numbers, and N among times of day, are asked about', async () => {
  const proposal = await proposalFor({
    TotalCharges: (row) => (row % 50 === 0 ? ' ' : row * 3 + 0.5),
    arrival: (row) => (row % 20 === 0 ? 'N' : `${row % 24}:${10 + (row % 40)}`),
  })
  expect(asked(proposal)).toEqual(['TotalCharges: spacesAmongNumbers', 'arrival: textAmongTimes'])
})

test.each([6, 0, 98, 99, -1, -99])('%s beside answers of 1 to 5 is asked about', async (code) => {
  const proposal = await proposalFor({
    Q1_a: (row) => (row % 10 === 0 ? code : scale(row)),
    Q1_b: (row) => (row % 3 === 0 ? code : scale(row, 1)),
    Q1_c: (row) => scale(row, 2),
  })
  expect(find(proposal, 'Q1_a').meaning.missing).toMatchObject([{ code: String(code) }])
  expect(asked(proposal).filter((text) => text.startsWith('Q1_a'))).toEqual([
    'Q1_a: codesOutsideScale',
  ])
})

test.each([-99, 999])('%s among ages is asked about, a real age of 95 is not', async (code) => {
  const proposal = await proposalFor({ age: (row) => (row % 30 === 0 ? code : 18 + (row % 78)) })
  expect(find(proposal, 'age').meaning.missing).toEqual([{ code: String(code), reason: 'skipped' }])
  expect(asked(proposal)).toEqual(['age: numberForNoAnswer'])
  expect(after(proposal, 'age', 1).missing).toEqual([])
  expect(asked(await proposalFor({ age: (row) => 18 + (row % 78) }))).toEqual([])
})

test('numbers written with a unit are asked about and scored as such', async () => {
  const proposal = await proposalFor({ discount: (row) => `${(row % 40) + 0.5}%` })
  expect(asked(proposal)).toEqual(['discount: numbersWithUnit'])
  const meaning = after(proposal, 'discount', 0)
  expect(meaning).toMatchObject({ type: 'number', values: { '0.5%': 0.5, '39.5%': 39.5 } })
})

test('ids that a spreadsheet changed are asked about', async () => {
  const dates = await proposalFor({ 'order id': (row) => (row === 7 ? '2-Jan' : `${row}-X${row}`) })
  expect(asked(dates)).toEqual(['order id: idLikeDate'])
  const rounded = await proposalFor({
    'account no': (row) => (row < 9 ? `1.2345${row}E+15` : `1234${row + 1000}56789012`),
  })
  expect(asked(rounded)).toEqual(['account no: idRounded'])
})

test('long numbers that are all different may be an id: asked, unless the name tells', async () => {
  const number = (row: number) => 480_000 + row * 17
  expect(asked(await proposalFor({ reading: number }))).toEqual(['reading: idOrNumber'])
  expect(asked(await proposalFor({ 'yearly spend': number }))).toEqual([])
  expect(asked(await proposalFor({ 'response id': number }))).toEqual([])
})

test('one answer throughout is asked about, and so is an overall item among its items', async () => {
  const proposal = await proposalFor({
    country: () => 'Canada',
    Q7ART: (row) => scale(row),
    Q7FOOD: (row) => scale(row, 1),
    Q7SIGN: (row) => scale(row, 2),
    Q7ALL: (row) => scale(row, 3),
  })
  expect(asked(proposal)).toEqual(['country: constantColumn', 'Q7ALL: outcomeAmongItems'])
  expect(after(proposal, 'Q7ALL', 1)).toMatchObject({ role: 'rating', touchpoint: 'Q7ALL' })
  expect(
    ['Q7ART', 'Q7FOOD', 'Q7SIGN', 'Q7ALL'].map((name) => find(proposal, name).meaning.group),
  ).toEqual(Array(4).fill('Q7'))
})

test('letters encoded twice are asked about; letters with accents are not', async () => {
  const text = (name: string) => (row: number) =>
    `We went to the ${name} on day ${row} and would come again with friends`
  expect(asked(await proposalFor({ review: text('cafÃ©') }))).toEqual(['review: brokenLetters'])
  expect(asked(await proposalFor({ review: text('café à côté') }))).toEqual([])
})

test('personal data are asked about with one question: drop, pseudonyms or keep', async () => {
  const proposal = await proposalFor({
    contact: (row) => `p${row}@client.example`,
    'seen from': (row) => `10.0.${row % 256}.7`,
    Telefon: (row) => `+49 171 ${1_000_000 + row}`,
    Postleitzahl: (row) => 10_000 + row,
    Geburtsdatum: (row) => `19${50 + (row % 40)}-01-${10 + (row % 18)}`,
    Latitude: (row) => 47.1 + row / 1_000,
  })
  const texts = new Set(proposal.questions.map(({ text }) => text))
  expect(texts.size).toBe(1)
  expect(asked(proposal)).toHaveLength(6)
  expect(proposal.variables.slice(1).map(({ role }) => role)).toEqual(Array(6).fill('personal'))
  const choices = proposal.questions[0]?.choices.map(({ change, personal }) => [change, personal])
  expect(choices).toEqual([
    [null, 'drop'],
    [null, 'pseudonymise'],
    [null, 'keep'],
  ])
})

test('columns ticked or not, and the rows of a matrix, are known as items of their question', async () => {
  const proposal = await proposalFor({
    Q3_1: (row) => (row % 2 === 0 ? 1 : ''),
    Q3_2: (row) => (row % 3 === 0 ? 1 : ''),
    Q3_3: (row) => (row % 5 === 0 ? 1 : ''),
    'How was the service? [Desk]': (row) => scale(row),
    'How was the service? [Phone]': (row) => scale(row, 1),
    'How was the service? [Shop]': (row) => scale(row, 2),
  })
  const groups = proposal.variables.slice(1).map(({ meaning }) => meaning.group)
  expect(groups).toEqual([...Array(3).fill('Q3'), ...Array(3).fill('How was the service?')])
})
