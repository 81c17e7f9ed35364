import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareCommand, metricsCommand } from '../../src/renderer/app/copy-command.ts'
import {
  EMPTY_VIEW,
  allOf,
  conditionText,
  parseCondition,
  parseView,
  serialiseView,
  whereOf,
} from '../../src/renderer/app/view-state.ts'
import type { View } from '../../src/renderer/app/view-state.ts'

const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((value) => value.trim() !== '')
const maybe = fc.option(text)
const view: fc.Arbitrary<View> = fc.record({
  wave: maybe,
  segment: maybe,
  conditions: fc.array(text, { maxLength: 4 }),
  weight: maybe,
  by: maybe,
  selected: maybe,
})

test('a link gives the view it was copied from', () => {
  fc.assert(
    fc.property(view, (original) => {
      expect(parseView(serialiseView(original))).toEqual(original)
    }),
  )
})

test('an address that says nothing is the empty view, and the empty view says nothing', () => {
  expect(parseView('')).toEqual(EMPTY_VIEW)
  expect(parseView('?wave=&where=%20')).toEqual(EMPTY_VIEW)
  expect(serialiseView(EMPTY_VIEW)).toBe('')
})

test('what belongs to the page stays in the address when the view changes', () => {
  const page = new URLSearchParams("before=wave = '2017'&wave=2016")
  const search = serialiseView({ ...EMPTY_VIEW, wave: '2018' }, page)
  expect(new URLSearchParams(search).get('before')).toBe("wave = '2017'")
  expect(parseView(search).wave).toBe('2018')
})

test('any variable and any answers survive being written as a filter', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
      (variable, raw) => {
        // Codes are trimmed cells.
        const codes = raw.map((code) => code.trim())
        expect(parseCondition(conditionText({ variable, codes }))).toEqual({ variable, codes })
      },
    ),
  )
})

test('names and texts are quoted as the command line writes them', () => {
  expect(conditionText({ variable: 'BAREA', codes: ['A'] })).toBe("BAREA = 'A'")
  expect(conditionText({ variable: 'Type of Travel', codes: ["it's"] })).toBe(
    `"Type of Travel" = 'it''s'`,
  )
  expect(conditionText({ variable: 'BAREA', codes: ['A', 'B'] })).toBe("BAREA in ('A', 'B')")
  expect(conditionText({ variable: 'missing', codes: ['1'] })).toBe(`"missing" = '1'`)
})

test('what a chip cannot edit is not mistaken for what it can', () => {
  for (const expression of [
    "BAREA != 'A'",
    "BAREA = 'A' or BAREA = 'B'",
    "BAREA in ('A' 'B')",
    'BAREA in ()',
    'age < 30',
    'BAREA is missing',
    "BAREA = ''' or 1",
    "segment = 'Under 30'",
  ]) {
    expect(parseCondition(expression), expression).toBe(null)
  }
  expect(parseCondition('BAREA = 3')).toEqual({ variable: 'BAREA', codes: ['3'] })
  expect(parseCondition(`BAREA IN (1, 'b')`)).toEqual({ variable: 'BAREA', codes: ['1', 'b'] })
})

test('several conditions hold at once, whatever they say inside', () => {
  expect(allOf([])).toBe(undefined)
  expect(allOf(["a = '1' or b = '2'"])).toBe("a = '1' or b = '2'")
  expect(allOf(["a = '1' or b = '2'", "c = '3'"])).toBe("(a = '1' or b = '2') and c = '3'")
})

test('wave and segment become conditions, the wave only where the page asks for it', () => {
  const shown: View = { ...EMPTY_VIEW, wave: '2018', segment: 'Under 30', conditions: ["x = '1'"] }
  expect(whereOf(shown, { wave: true })).toBe("wave = '2018' and segment = 'Under 30' and x = '1'")
  expect(whereOf(shown, { wave: false })).toBe("segment = 'Under 30' and x = '1'")
})

test('the command that gives the same figure can be pasted into a shell', () => {
  const shown: View = { ...EMPTY_VIEW, wave: '2018', by: 'BAREA', weight: 'WEIGHT' }
  expect(metricsCommand({ project: '/home/a b/p.truenorth', metric: 'nps', view: shown })).toBe(
    String.raw`truenorth metrics '/home/a b/p.truenorth' --metric nps --by BAREA --where 'wave = '\''2018'\''' --weight WEIGHT`,
  )
  expect(
    compareCommand({
      project: 'p.truenorth',
      metric: 'mean:Q7ART',
      view: EMPTY_VIEW,
      before: 'w=1',
      after: 'w=2',
      panel: null,
    }),
  ).toBe('truenorth compare p.truenorth --metric mean:Q7ART --before w=1 --after w=2')
})
