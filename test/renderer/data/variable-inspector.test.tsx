import { expect, test } from 'vitest'
import { VariableInspector } from '../../../src/renderer/pages/data/inspector/VariableInspector.tsx'
import type { Changes } from '../../../src/renderer/pages/data/meaning-edit.ts'
import type { VariableRow } from '../../../src/renderer/pages/data/variable-row.ts'
import { draw } from './draw.tsx'
import { meaning, row } from './fixtures.ts'

const rating = row('Q7ART', {
  meaning: meaning({ role: 'rating', type: 'number', scale: { min: 1, max: 5 } }),
  examples: [
    { value: '4', count: 900 },
    { value: '6', count: 80 },
  ],
  reasons: ['values 1 to 5'],
})
const motivator = row('M3', {
  meaning: meaning({ role: 'motivator', type: 'number', scale: { min: 1, max: 7 } }),
})

async function inspect(rows: VariableRow[], refuse = false) {
  const changes: Changes[] = []
  const drawn = await draw(
    <VariableInspector
      rows={rows}
      all={rows}
      error={null}
      onLeave={() => undefined}
      onChanges={async (change) => {
        changes.push(change)
        return !refuse
      }}
    />,
  )
  return { ...drawn, changes }
}

test('an edit of several variables is one change that names each of them', async () => {
  const { changes, named, type, press } = await inspect([rating, motivator])
  const stage = named('Stage in a new journey')
  await type(stage, 'Terminal')
  await press(stage, 'Enter')
  expect(changes).toEqual([{ Q7ART: { stage: 'Terminal' }, M3: { stage: 'Terminal' } }])
})

test('values that differ are said to be mixed, those that agree are shown', async () => {
  const { named } = await inspect([rating, motivator])
  expect(named('To').getAttribute('placeholder')).toBe('mixed')
  expect((named('To') as HTMLInputElement).value).toBe('')
  const same = await inspect([rating, row('Q7FOOD', { meaning: rating.meaning })])
  expect((same.named('To') as HTMLInputElement).value).toBe('5')
})

test('one click declares an answer missing', async () => {
  const { changes, named, click } = await inspect([rating])
  await click(named('6 is not an answer'))
  expect(changes).toEqual([{ Q7ART: { missing: [{ code: '6', reason: 'notApplicable' }] } }])
})

test('one end of a new scale waits for the other', async () => {
  const { changes, named, type, press } = await inspect([row('Q1')])
  await type(named('From'), '1')
  await press(named('From'), 'Enter')
  expect(changes).toEqual([])
  await type(named('To'), '7')
  await press(named('To'), 'Enter')
  expect(changes).toEqual([{ Q1: { scale: { min: 1, max: 7 } } }])
})

test('what is no number is said at the field, keeps its text, and changes nothing', async () => {
  const { box, changes, named, type, press } = await inspect([rating])
  await type(named('To'), 'often')
  await press(named('To'), 'Enter')
  expect(changes).toEqual([])
  expect((named('To') as HTMLInputElement).value).toBe('often')
  expect(box.textContent).toContain('Write a number')
})

test('a refused change keeps what was typed', async () => {
  const { changes, named, type, leave } = await inspect([rating], true)
  await type(named('Label'), 'Artwork')
  await leave(named('Label'))
  expect(changes).toHaveLength(1)
  expect((named('Label') as HTMLInputElement).value).toBe('Artwork')
})

test('why a variable was read as it is stands with it', async () => {
  const { box } = await inspect([rating])
  expect(box.textContent).toContain('values 1 to 5')
})
