import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../src/shared/contract/index.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { journeyClient, named, rating, shapeOf } from './journey-client.ts'
import type { Ask, File } from './journey-client.ts'

const folder = temporaryFolder()
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

const answers = Array.from({ length: 40 }, (_, id) => 1 + (id % 5))
const survey: File = {
  name: 'survey',
  columns: {
    id: answers.map((_, id) => `R${id}`),
    q1: answers,
    q2: answers,
    q3: answers,
    loose: answers,
    free1: answers,
    free2: answers,
    imp2: answers,
  },
  codebook: {
    id: { role: 'responseId' },
    q1: rating('Search', 'Shop'),
    q2: rating('Store', 'Shop'),
    q3: rating('Returns', 'After'),
    loose: { role: 'rating', scale: { min: 1, max: 5 }, label: 'Parking', touchpoint: null },
    free1: { role: 'csat', scale: { min: 1, max: 5 }, touchpoint: null },
    free2: { role: 'ces', scale: { min: 1, max: 5 }, touchpoint: null },
    imp2: { role: 'statedImportance', scale: { min: 1, max: 5 }, touchpoint: 'store' },
  },
}

let ask: Ask
let made = 0
beforeEach(async () => {
  const client = await journeyClient(folder.at(`edit-${made++}`), [survey])
  closing.push(client.close)
  ask = client.ask
})
const view = (input: Input<'journeys.view'> = {}) => ask('journeys.view', input)
const edit = (journey: number | null, ...edits: Input<'journeys.edit'>['edits']) =>
  ask('journeys.edit', { journey, edits })
const meaningOf = async (name: string) => {
  const { variables } = await ask('codebook.get', { dataset: 'survey' })
  const { touchpoint, stage } = variables.find((each) => each.name === name) ?? {}
  return { touchpoint, stage }
}
const undo = () => ask('history.undo', {})
const BEFORE = [
  ['Shop', 'Search', 'Store'],
  ['After', 'Returns'],
  ['Touchpoints', 'Parking'],
]

describe('the first edit', () => {
  test('stores the journey with the ids it was shown with; one undo takes both back', async () => {
    const shown = await view()
    expect(shapeOf(shown)).toEqual(BEFORE)
    const returns = named(shown, 'Returns').id
    const stage = shown.stages[0]?.id ?? 0
    const stored = await edit(null, { edit: 'moveTouchpoint', touchpoint: returns, stage, at: 1 })
    const after = await view()
    expect(after.journey).toEqual(stored)
    expect(stored.id).not.toBeNull()
    expect(shapeOf(after)).toEqual([
      ['Shop', 'Search', 'Returns', 'Store'],
      ['After'],
      ['Touchpoints', 'Parking'],
    ])
    expect(named(after, 'Returns').id).toBe(returns)
    expect(named(after, 'Parking').variable, 'found by its label before').toBe('loose')
    expect(await undo()).toEqual({ done: true, label: 'Move Returns' })
    expect(await view()).toEqual(shown)
    expect(await meaningOf('loose')).toMatchObject({ touchpoint: null })
    await ask('history.redo', {})
    expect(shapeOf(await view())).toEqual(shapeOf(after))
  })

  test('that can’t be made stores nothing', async () => {
    const gone = edit(
      null,
      { edit: 'addStage', name: 'New' },
      { edit: 'moveStage', stage: 99, at: 0 },
    )
    await expect(gone).rejects.toMatchObject({ code: 'BAD_INPUT' })
    expect((await view()).journey.id).toBeNull()
    expect((await undo()).label).toMatch(/^Import/)
  })

  test('may be followed by one sent before its answer came', async () => {
    await edit(null, { edit: 'addStage', name: 'One' })
    await edit(null, { edit: 'addStage', name: 'Two' })
    expect((await view()).stages.map(({ name }) => name).slice(-2)).toEqual(['One', 'Two'])
    expect((await view()).journeys).toHaveLength(1)
  })
})

describe('renaming a touchpoint', () => {
  test('renames it in the codebook and in all journeys, in one step', async () => {
    await ask('journeys.add', { name: 'Other' })
    const shown = await view({ journey: 'Customer journey' })
    const { id } = named(shown, 'Store')
    await edit(shown.journey.id, { edit: 'renameTouchpoint', touchpoint: id, name: ' The shop ' })
    for (const journey of ['Customer journey', 'Other']) {
      const after = await view({ journey })
      expect(shapeOf(after)[0]).toEqual(['Shop', 'Search', 'The shop'])
      expect(named(after, 'The shop')).toMatchObject({ variable: 'q2' })
      expect(named(after, 'The shop').importance.stated?.variable).toBe('imp2')
    }
    expect(await meaningOf('q2')).toEqual({ touchpoint: 'The shop', stage: 'Shop' })
    expect(await undo()).toMatchObject({ label: 'Rename Store to The shop' })
    expect(await meaningOf('imp2')).toMatchObject({ touchpoint: 'store' })
    expect(shapeOf(await view({ journey: 'Other' }))[0]).toEqual(['Shop', 'Search', 'Store'])
  })

  test('is refused where another journey has the new name for something else', async () => {
    const { id: other } = await ask('journeys.add', { name: 'Other' })
    const last = (await view({ journey: 'Other' })).stages.at(-1)?.id ?? 0
    await edit(other, { edit: 'addTouchpoint', stage: last, name: 'The shop' })
    const shown = await view({ journey: 'Customer journey' })
    const renamed = edit(shown.journey.id, {
      edit: 'renameTouchpoint',
      touchpoint: named(shown, 'Store').id,
      name: 'The shop',
    })
    await expect(renamed).rejects.toThrow(/Other has a touchpoint "The shop" already/)
  })
})

describe('assigning', () => {
  test('says of several variables at once what they are about, with one undo', async () => {
    const shown = await view()
    const { id } = named(shown, 'Returns')
    const variables = ['free1', 'free2', 'loose'].map((variable) => ({
      dataset: 'survey',
      variable,
    }))
    expect(shown.unplaced.map(({ variable }) => variable)).toEqual(['free1', 'free2'])
    await edit(null, { edit: 'assign', touchpoint: id, variables })
    const after = await view()
    expect(named(after, 'Returns').others.map(({ variable }) => variable)).toEqual([
      'loose',
      'free1',
      'free2',
    ])
    expect(named(after, 'Parking')).toMatchObject({ variable: null, estimates: [] })
    expect(await meaningOf('free1')).toEqual({ touchpoint: 'Returns', stage: 'After' })
    expect(after.unplaced).toEqual([])
    expect(await undo()).toMatchObject({ label: 'Assign 3 variables to Returns' })
    expect(await view()).toEqual(shown)
  })

  test('to nothing takes a variable off, even off a touchpoint of its own label', async () => {
    await edit(null, {
      edit: 'assign',
      touchpoint: null,
      variables: [{ dataset: 'survey', variable: 'loose' }],
    })
    const after = await view()
    expect(named(after, 'Parking').variable).toBeNull()
    expect(after.unplaced.map(({ variable }) => variable)).toContain('loose')
    expect(await undo()).toMatchObject({ label: 'Take loose off the journey' })
  })

  test('works in the request that adds the touchpoint', async () => {
    const { nextId, stages } = await view()
    await edit(
      null,
      { edit: 'addTouchpoint', stage: stages[0]?.id ?? 0, name: 'Fitting room' },
      { edit: 'assign', touchpoint: nextId, variables: [{ dataset: 'survey', variable: 'free1' }] },
    )
    expect(named(await view({ metric: 'csat' }), 'Fitting room').variable).toBe('free1')
    expect(await undo()).toMatchObject({ label: 'Add Fitting room and 1 more' })
  })

  test('of a variable that is not there changes nothing', async () => {
    const { id } = named(await view(), 'Returns')
    const variables = [{ dataset: 'survey', variable: 'nothing' }]
    const assigned = edit(null, { edit: 'assign', touchpoint: id, variables })
    await expect(assigned).rejects.toMatchObject({ code: 'VARIABLE_UNKNOWN' })
    expect((await view()).journey.id).toBeNull()
  })
})

describe('several journeys', () => {
  test('the one that was shown stays when another is added', async () => {
    const added = await ask('journeys.add', { name: 'Online', from: 'empty' })
    const shown = await view()
    expect(shown.journeys.map(({ name }) => name)).toEqual(['Customer journey', 'Online'])
    expect(shapeOf(shown)).toEqual(BEFORE)
    expect((await view({ journey: added.id ?? 0 })).stages).toEqual([])
    expect(
      (await view({ journey: 'online' })).unplaced.map(({ touchpoint }) => touchpoint),
    ).toContain('Search')
    await undo()
    expect((await view()).journey.id).toBeNull()
  })

  test('may begin with the stages of another and part from it then', async () => {
    const first = await edit(null, { edit: 'addStage', name: 'Later' })
    const copy = await ask('journeys.add', { name: 'Copy', from: first.id ?? 0 })
    const { stages } = await view({ journey: 'Copy' })
    await edit(copy.id, { edit: 'removeStage', stage: stages[0]?.id ?? 0 })
    expect(shapeOf(await view({ journey: 'Copy' }))[0]).toEqual(['After', 'Returns'])
    expect(shapeOf(await view())).toEqual([...BEFORE, ['Later']])
    const removed = await view({ journey: 'Copy' })
    expect(removed.unplaced).toContainEqual({
      dataset: 'survey',
      variable: 'q2',
      label: 'Q2',
      role: 'rating',
      touchpoint: 'Store',
    })
  })

  test('have stages of their own: the codebook keeps saying where the next one begins', async () => {
    const shown = await view()
    const [shop, later] = shown.stages
    const { id } = await edit(
      null,
      { edit: 'renameStage', stage: shop?.id ?? 0, name: 'Purchase' },
      {
        edit: 'moveTouchpoint',
        touchpoint: named(shown, 'Store').id,
        stage: later?.id ?? 0,
        at: 0,
      },
    )
    const own = [
      ['Purchase', 'Search'],
      ['After', 'Store', 'Returns'],
      ['Touchpoints', 'Parking'],
    ]
    expect(shapeOf(await view())).toEqual(own)
    expect(await meaningOf('q1')).toEqual({ touchpoint: 'Search', stage: 'Shop' })
    expect(await meaningOf('q2')).toEqual({ touchpoint: 'Store', stage: 'Shop' })
    await ask('journeys.add', { name: 'Next' })
    expect(shapeOf(await view({ journey: 'Next' }))).toEqual(BEFORE)
    expect(shapeOf(await view({ journey: id ?? 0 }))).toEqual(own)
  })

  test('have names of their own', async () => {
    await ask('journeys.add', { name: 'Online' })
    const twice = ask('journeys.add', { name: ' ONLINE ' })
    await expect(twice).rejects.toThrow(/There is a journey "Online" already/)
    const { id } = (await view()).journey
    const renamed = edit(id, { edit: 'rename', name: 'online' })
    await expect(renamed).rejects.toThrow(/already/)
    await edit(id, { edit: 'rename', name: 'In the shop' })
    expect((await view()).journey.name).toBe('In the shop')
    await expect(view({ journey: 'Customer journey' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('are removed with undo, and the last one leaves what the codebook says', async () => {
    const { id } = await edit(null, { edit: 'addStage', name: 'Later' })
    await ask('journeys.remove', { journey: id ?? 0 })
    expect((await view()).journey).toEqual({ id: null, name: 'Customer journey' })
    expect(await undo()).toMatchObject({ label: 'Remove journey Customer journey' })
    expect((await view()).journey.id).toBe(id)
  })
})

describe('names', () => {
  test.each([
    ['a sign that steers a terminal', 'Re\u001b[31mturns'],
    ['a mark that turns the line', 'Re\u202eturns'],
    ['blanks alone', '   '],
    ['more than a map can hold', 'x'.repeat(121)],
  ])('with %s are refused', async (_, name) => {
    for (const what of [
      { edit: 'addStage', name },
      { edit: 'rename', name },
      { edit: 'renameTouchpoint', touchpoint: named(await view(), 'Search').id, name },
    ] as const) {
      await expect(edit(null, what)).rejects.toMatchObject({ code: 'BAD_INPUT' })
    }
  })
})
