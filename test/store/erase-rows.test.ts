import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineOffsetBuilder, lineOf } from '../../src/main/ingest/line-offsets.ts'
import { columnWithout, linesWithout, problemsWithout } from '../../src/main/store/erase-rows.ts'

/** How many lines each record takes, and which records go. */
const file = fc
  .array(fc.record({ lines: fc.integer({ min: 1, max: 4 }), goes: fc.boolean() }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((records) => ({
    records,
    gone: records.flatMap(({ goes }, row) => (goes ? [row] : [])),
    kept: records.flatMap(({ goes }, row) => (goes ? [] : [row])),
  }))

test('whatever rows go, those that stay are on the lines they were on', () => {
  fc.assert(
    fc.property(file, ({ records, gone, kept }) => {
      const lines = new LineOffsetBuilder()
      const lineOfRow: number[] = []
      let line = 2
      records.forEach(({ lines: taken }, row) => {
        lines.note(row + 1, line - (row + 1))
        lineOfRow.push(line)
        line += taken
      })
      const left = linesWithout(lines.finish(), gone)
      expect(kept.map((_, index) => lineOf(left, index + 1))).toEqual(
        kept.map((row) => lineOfRow[row]),
      )
      for (let at = 2; at < left.length; at += 2) expect(left[at]).toBeGreaterThan(left[at - 2]!)
    }),
  )
})

test('texts that only erased rows held are gone, and every other cell is as it was', () => {
  fc.assert(
    fc.property(file, fc.integer({ min: 1, max: 5 }), ({ records, gone, kept }, distinct) => {
      const dictionary = Array.from({ length: distinct }, (_, code) => `text ${code}`)
      const codes = Uint8Array.from(records, (_, row) => (row * 7) % distinct)
      const left = columnWithout({ dictionary, codes }, gone)
      expect(Array.from(left.codes, (code) => left.dictionary[code])).toEqual(
        kept.map((row) => dictionary[codes[row]!]),
      )
      expect(new Set(left.codes).size).toBe(left.dictionary.length)
    }),
  )
})

test('problems of erased rows go, later ones are renumbered, those of the file stay', () => {
  const at = (row: number | null) => ({ row, line: 9, column: 'a', value: 'v', problem: 'p' })
  expect(problemsWithout([at(null), at(2), at(3), at(7)], [0, 2]).map(({ row }) => row)).toEqual([
    null,
    1,
    5,
  ])
})
