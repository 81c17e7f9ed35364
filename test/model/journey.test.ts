import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  editJourney,
  MOST_NAME,
  nameFromText,
  stageOf,
  touchpointKey,
  touchpointsOf,
  type JourneyEdit,
  type JourneyShape,
} from '../../src/shared/model/index.ts'

const JOURNEY: JourneyShape = {
  name: 'Customer journey',
  stages: [
    {
      id: 1,
      name: 'Shop',
      touchpoints: [
        { id: 2, name: 'Search' },
        { id: 3, name: 'Store' },
      ],
    },
    { id: 4, name: 'After', touchpoints: [{ id: 5, name: 'Returns' }] },
    { id: 6, name: 'Nothing yet', touchpoints: [] },
  ],
  nextId: 7,
}

const names = ({ stages }: JourneyShape) =>
  stages.map(({ name, touchpoints }) => [name, ...touchpoints.map((each) => each.name)])

const stageIds = JOURNEY.stages.map(({ id }) => id)
const touchpointIds = touchpointsOf(JOURNEY).map(({ id }) => id)
const at = fc.integer({ min: 0, max: 9 })

/** Edits that may or may not fit the journey they meet. */
const anyEdit: fc.Arbitrary<JourneyEdit> = fc.oneof(
  fc.record({ edit: fc.constant('addStage' as const), name: fc.string({ minLength: 1 }), at }),
  fc.record({ edit: fc.constant('moveStage' as const), stage: fc.integer({ max: 12 }), at }),
  fc.record({ edit: fc.constant('removeStage' as const), stage: fc.integer({ min: 1, max: 12 }) }),
  fc.record({
    edit: fc.constant('addTouchpoint' as const),
    stage: fc.integer({ min: 1, max: 12 }),
    name: fc.string({ minLength: 1 }),
    at,
  }),
  fc.record({
    edit: fc.constant('moveTouchpoint' as const),
    touchpoint: fc.integer({ min: 1, max: 12 }),
    stage: fc.integer({ min: 1, max: 12 }),
    at,
  }),
  fc.record({
    edit: fc.constant('removeTouchpoint' as const),
    touchpoint: fc.integer({ min: 1, max: 12 }),
  }),
)

/** The journey after the edits that fit; each step is shown to `look`. */
function after(edits: readonly JourneyEdit[], look: (journey: JourneyShape) => void): JourneyShape {
  return edits.reduce<JourneyShape>((journey, edit) => {
    try {
      const next = editJourney(journey, edit)
      look(next)
      return next
    } catch {
      return journey
    }
  }, JOURNEY)
}

describe('the shape of a journey', () => {
  test('a touchpoint moved away and back stands where it stood', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...touchpointIds),
        fc.constantFrom(...stageIds),
        at,
        (id, to, place) => {
          const home = stageOf(JOURNEY, id)
          const before = home.touchpoints.findIndex((each) => each.id === id)
          const moved = editJourney(JOURNEY, {
            edit: 'moveTouchpoint',
            touchpoint: id,
            stage: to,
            at: place,
          })
          expect(stageOf(moved, id).id).toBe(to)
          const back = {
            edit: 'moveTouchpoint',
            touchpoint: id,
            stage: home.id,
            at: before,
          } as const
          expect(editJourney(moved, back)).toEqual(JOURNEY)
        },
      ),
    )
  })

  test('a stage moved away and back stands where it stood, and takes its touchpoints along', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stageIds), at, (stage, place) => {
        const before = JOURNEY.stages.findIndex(({ id }) => id === stage)
        const moved = editJourney(JOURNEY, { edit: 'moveStage', stage, at: place })
        expect(moved.stages.find(({ id }) => id === stage)).toEqual(JOURNEY.stages[before])
        expect(editJourney(moved, { edit: 'moveStage', stage, at: before })).toEqual(JOURNEY)
      }),
    )
  })

  test('no id is ever given twice, whatever is added and removed', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
        const given = new Map<number, string>()
        const see = ({ stages, nextId }: JourneyShape) => {
          const all = stages.flatMap((stage) => [
            { id: stage.id, what: `stage ${stage.name}` },
            ...stage.touchpoints.map(({ id, name }) => ({ id, what: `touchpoint ${name}` })),
          ])
          expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
          for (const { id, what } of all) {
            expect(given.get(id) ?? what, `id ${id}`).toBe(what)
            given.set(id, what)
            expect(id).toBeLessThan(nextId)
          }
        }
        see(JOURNEY)
        after(edits, see)
      }),
    )
  })

  test('an edit changes no journey it was given', () => {
    const frozen = structuredClone(JOURNEY)
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 10 }), (edits) => {
        after(edits, () => undefined)
        expect(JOURNEY).toEqual(frozen)
      }),
    )
  })

  test('the others keep their order when one of them moves', () => {
    const moved = editJourney(JOURNEY, { edit: 'moveTouchpoint', touchpoint: 2, stage: 4, at: 0 })
    expect(names(moved)).toEqual([
      ['Shop', 'Store'],
      ['After', 'Search', 'Returns'],
      ['Nothing yet'],
    ])
  })

  test('a place beyond the last is the last', () => {
    const moved = editJourney(JOURNEY, { edit: 'moveStage', stage: 1, at: 99 })
    expect(names(moved).at(-1)).toEqual(['Shop', 'Search', 'Store'])
    const added = editJourney(JOURNEY, { edit: 'addTouchpoint', stage: 4, name: 'Refund', at: 99 })
    expect(names(added)[1]).toEqual(['After', 'Returns', 'Refund'])
  })

  test('what is removed goes with all it holds, and its ids stay unused', () => {
    const removed = editJourney(JOURNEY, { edit: 'removeStage', stage: 1 })
    expect(touchpointsOf(removed).map(({ name }) => name)).toEqual(['Returns'])
    const added = editJourney(removed, { edit: 'addStage', name: 'Shop' })
    expect(added.stages.at(-1)?.id).toBe(7)
  })

  test.each<[string, JourneyEdit]>([
    ['a second touchpoint', { edit: 'addTouchpoint', stage: 4, name: ' search ' }],
    ['a second stage', { edit: 'addStage', name: 'AFTER' }],
    ['a touchpoint renamed', { edit: 'renameTouchpoint', touchpoint: 2, name: 'Returns' }],
    ['a stage renamed', { edit: 'renameStage', stage: 1, name: 'after' }],
  ])('%s of a name the journey has is refused', (_, edit) => {
    expect(() => editJourney(JOURNEY, edit)).toThrow(/already/)
  })

  test('the spelling of a name may be changed', () => {
    const renamed = editJourney(JOURNEY, {
      edit: 'renameTouchpoint',
      touchpoint: 2,
      name: 'SEARCH',
    })
    expect(names(renamed)[0]).toEqual(['Shop', 'SEARCH', 'Store'])
  })

  test.each<[string, JourneyEdit]>([
    ['stage', { edit: 'renameStage', stage: 2, name: 'x' }],
    ['stage', { edit: 'moveTouchpoint', touchpoint: 2, stage: 99, at: 0 }],
    ['touchpoint', { edit: 'removeTouchpoint', touchpoint: 1 }],
    [
      'touchpoint',
      { edit: 'assign', touchpoint: 99, variables: [{ dataset: 'd', variable: 'v' }] },
    ],
  ])('a %s that is gone is refused, with what to do', (what, edit) => {
    expect(() => editJourney(JOURNEY, edit)).toThrow(new RegExp(`no such ${what}.*Look`))
  })
})

describe('a text of a client as a name', () => {
  test('is one line without what is not seen', () => {
    for (const text of ['', ' \n', '\u200b', '\u2060\u00ad \u3164'])
      expect(nameFromText(text)).toBe('')
    expect(nameFromText('a\u200db')).toBe('a\u200db')
    expect(nameFromText('  Re\u202eturns\n\tand\u0000 refunds ')).toBe('Re turns and refunds')
  })

  test('loses its middle where it is long, so that questions of one block stay apart', () => {
    const block = (end: string) => nameFromText(`${'How satisfied were you with '.repeat(8)}${end}`)
    expect(block('the staff')).not.toBe(block('the queue'))
    expect(block('the staff').length).toBeLessThanOrEqual(MOST_NAME)
    expect(block('the staff')).toMatch(/^How satisfied.* … .*the staff$/)
  })

  test('never holds half a character, and is the same however often it is made', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = nameFromText(text)
        expect(name.isWellFormed()).toBe(true)
        expect(name.length).toBeLessThanOrEqual(MOST_NAME)
        expect(nameFromText(name)).toBe(name)
      }),
    )
  })

  test('is told apart by what it says, not by how it is typed', () => {
    expect(touchpointKey(' Cafe\u0301 ')).toBe(touchpointKey('CAFÉ'))
  })
})
