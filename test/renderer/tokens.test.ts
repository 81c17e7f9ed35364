import { expect, test } from 'vitest'
import { contrast, hexOf } from '../../src/renderer/app/colour.ts'
import { DARK, LIGHT } from '../../src/renderer/app/tokens.ts'

for (const [name, t] of [
  ['light', LIGHT],
  ['dark', DARK],
] as const) {
  test(`every text colour can be read on every background (${name})`, () => {
    const pairs = [
      ...(['ink', 'inkSecond', 'inkQuiet', 'accent', 'danger', 'caution'] as const).flatMap(
        (text) => [[text, 'canvas'] as const, [text, 'surface'] as const],
      ),
      ['ink', 'sunken'],
      ['inkSecond', 'sunken'],
      ['inkQuiet', 'sunken'],
      ['ink', 'accentSoft'],
      ['inkSecond', 'accentSofter'],
      ['inkQuiet', 'accentSofter'],
      ['accent', 'accentSoft'],
      ['accent', 'accentSofter'],
      ['onAccent', 'accent'],
      ['onAccent', 'accentHover'],
      ['danger', 'dangerSoft'],
      ['caution', 'cautionSoft'],
      ['ink', 'cautionSoft'],
      ['ink', 'dangerSoft'],
      ['onDetractor', 'detractor'],
      ['onPassive', 'passive'],
      ['onPromoter', 'promoter'],
    ] as const
    const failing = pairs
      .map(([text, ground]) => ({ text, ground, ratio: contrast(t[text], t[ground]) }))
      .filter(({ ratio }) => ratio < 4.5)
    expect(failing).toEqual([])
  })

  test(`every mark stands out from the page (${name})`, () => {
    const marks = [
      ...(['detractor', 'promoter', 'before', 'after', 'lineStrong'] as const),
      ...(['overlay2', 'overlay3', 'overlay4'] as const),
    ] as const
    const failing = marks
      .map((mark) => ({ mark, ratio: contrast(t[mark], t.canvas) }))
      .filter(({ ratio }) => ratio < 3)
    expect(failing).toEqual([])
  })
}

test('known colours convert as CSS does', () => {
  expect(hexOf([1, 0, 0])).toBe('#ffffff')
  expect(hexOf([0, 0, 0])).toBe('#000000')
  // CSS Color 4: red is oklch(0.628 0.2577 29.23).
  expect(hexOf([0.62796, 0.25768, 29.234])).toBe('#ff0000')
})
