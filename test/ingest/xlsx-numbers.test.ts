import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NUMBER } from '../../src/main/ingest/sheets/cell-kind.ts'
import { numberCell } from '../../src/main/ingest/sheets/cell-text.ts'
import { numberText } from '../../src/main/ingest/number-text.ts'

const plain = { kind: NUMBER, from1904: false } as const

test('however a number is written, its text is the shortest that gives it back', () => {
  const digits = fc.stringMatching(/^-?\d{1,9}(\.\d{0,9})?$/)
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true })
  const written = fc.oneof(
    digits,
    doubles.map(String),
    doubles.map((value) => value.toPrecision(17)),
    fc.integer().map((value) => `${value}.0`),
  )
  fc.assert(
    fc.property(written, (text) => {
      expect(numberCell(text, plain)).toEqual({ text: numberText(Number(text)), kind: NUMBER })
    }),
    { numRuns: 2_000 },
  )
})
