import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, textsOf } from '../../src/main/ingest/column-texts.ts'

const codes = new Uint8Array()

function columnWith(texts: readonly string[]) {
  const ends: number[] = []
  for (const text of texts) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(text))
  return columnOf({ codes }, { bytes: Buffer.from(texts.join('')), ends: Uint32Array.from(ends) })
}

test('a column of bytes has the texts it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      expect(columnWith(texts).dictionary).toEqual(texts)
    }),
    { seed: 20261121 },
  )
})

test('texts look the same one by one, out of bytes and out of strings', () => {
  const texts = ['', ' ', '007', '-1', 'Zoë', 'ß', '漢字', '\u00a0', '\ufeffx', '😀', '\t7']
  const bytes = textsOf(columnWith(texts))
  const strings = textsOf({ codes, dictionary: texts })
  expect(bytes.length).toBe(strings.length)
  for (const [code, text] of texts.entries()) {
    expect(bytes.text(code)).toBe(text)
    expect(strings.text(code)).toBe(text)
    expect(Math.min(128, bytes.first(code))).toBe(strings.first(code))
  }
})
