import { join } from 'node:path'
import { expect, test } from 'vitest'
import { matchVariables, parseInProcess, propose } from '../../src/main/ingest/index.ts'
import { EMPTY_MEANING } from '../../src/shared/model/index.ts'
import { dataFolder } from '../data-folder.ts'

const five = ['1', '2', '3', '4', '5']
let nextId = 1
const variable = (name: string, values: string[] = five, label = '') => ({
  id: nextId++,
  name,
  aliases: [] as string[],
  meaning: { ...EMPTY_MEANING, label },
  values,
})
const incoming = (name: string, values: string[] = five, label = '') => ({
  name,
  meaning: { ...EMPTY_MEANING, label },
  values,
})

test('names match trimmed and ignoring case, exact spelling first', () => {
  expect(
    matchVariables({
      existing: [variable('nps'), variable('NPS'), variable('Q9Boarding')],
      incoming: [incoming('NPS'), incoming('Nps '), incoming('Q9BOARDING')],
    }),
  ).toEqual([
    { from: 'NPS', to: 'NPS', by: 'name' },
    { from: 'Nps ', to: 'nps', by: 'name' },
    { from: 'Q9BOARDING', to: 'Q9Boarding', by: 'name' },
  ])
})

test('names a variable has in other waves count', () => {
  expect(
    matchVariables({
      existing: [{ ...variable('Q7WALKWAYS'), aliases: ['Q7WALKWAY'] }],
      incoming: [incoming('Q7WALKWAY')],
    }),
  ).toEqual([{ from: 'Q7WALKWAY', to: 'Q7WALKWAYS', by: 'name' }])
})

test('a drifted question number matches where the answers are alike, and only then', () => {
  const match = matchVariables({
    existing: [variable('Q16LIVE', ['0', '1', '2', '3']), variable('Q19AGE', five)],
    incoming: [
      incoming('Q17LIVE', ['1', '2', '3']),
      incoming('Q20Age', ['18-24', '25-34', '35-44']),
    ],
  })
  expect(match).toEqual([
    { from: 'Q17LIVE', to: 'Q16LIVE', by: 'values' },
    { from: 'Q20Age', to: null, by: null },
  ])
})

test('what could go two ways is left unmatched', () => {
  const match = matchVariables({
    existing: [variable('Q3FOOD'), variable('Q4FOOD')],
    incoming: [incoming('Q5FOOD')],
  })
  expect(match).toEqual([{ from: 'Q5FOOD', to: null, by: null }])
})

test('equal labels with similar answers match', () => {
  const match = matchVariables({
    existing: [variable('V12', five, 'Speed of delivery')],
    incoming: [incoming('item_3', five, 'speed of  delivery')],
  })
  expect(match).toEqual([{ from: 'item_3', to: 'V12', by: 'label' }])
})

test('what is said by hand comes first, and each variable is used once', () => {
  const match = matchVariables({
    existing: [variable('a'), variable('b')],
    incoming: [incoming('a'), incoming('b'), incoming('c')],
    byHand: [
      { from: 'c', to: 'a' },
      { from: 'b', to: null },
    ],
  })
  expect(match).toEqual([
    { from: 'a', to: null, by: null },
    { from: 'b', to: null, by: 'hand' },
    { from: 'c', to: 'a', by: 'hand' },
  ])
})

test('items of one block are never mixed up', () => {
  const match = matchVariables({
    existing: [variable('Q2PURP1'), variable('Q2PURP2')],
    incoming: [incoming('Q2PURP2'), incoming('Q2PURP3')],
  })
  expect(match).toEqual([
    { from: 'Q2PURP2', to: 'Q2PURP2', by: 'name' },
    { from: 'Q2PURP3', to: null, by: null },
  ])
})

test('SFO 2018 continues SFO 2017', async (context) => {
  const folder = dataFolder()
  if (folder === null) context.skip('TRUENORTH_DATA is not set')
  const read = async (year: string) => {
    const path = join(folder ?? '', `sfo/${year}_SFO_Customer_Survey_20250817.csv`)
    const table = await parseInProcess({ path, name: year })
    return propose(table).variables.map(({ name, meaning }, index) => ({
      id: index,
      name,
      aliases: [],
      meaning,
      values: table.columns[index]?.dictionary ?? [],
    }))
  }
  const existing = await read('2017')
  const added = await read('2018')
  const match = matchVariables({ existing, incoming: added })
  const to = Object.fromEntries(match.map((entry) => [entry.from, `${entry.to} ${entry.by}`]))
  expect(to).toMatchObject({
    NETPRO: 'NETPRO name',
    Q9Boarding: 'Q9BOARDING name',
    Q14FIND: 'Q14FIND name',
    Q17LIVE: 'Q16LIVE values',
    Q20Age: 'Q19AGE values',
    Q21Gender: 'Q20GENDER values',
    Q22Income: 'Q21INCOME values',
    Q23FLY: 'Q22FLY values',
    Q7WALKWAY: 'Q7WALKWAYS values',
    Q12PRECHECKRATE: 'Q12PRECHEKCRATE values',
    'Q8-1': 'null null',
  })
  const used = match.flatMap((entry) => entry.to ?? [])
  expect(new Set(used).size).toBe(used.length)
})
