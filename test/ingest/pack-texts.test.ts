import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTexts } from '../../src/main/ingest/pack-texts.ts'

test('texts packed together are the bytes of each, whatever letters and halves of letters they hold', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('\ud83d', '\ude00', 'x'.repeat(300_000)),
  )
  const mixed = fc.array(
    fc.oneof(
      text,
      text.map((some) => Buffer.from(some)),
    ),
  )
  fc.assert(
    fc.property(mixed, (texts) => {
      const { bytes, ends } = packTexts(texts)
      const packed = texts.map((_, index) =>
        Buffer.from(bytes.subarray(ends[index - 1] ?? 0, ends[index])),
      )
      expect(packed).toEqual(texts.map((some) => Buffer.from(some as string)))
    }),
  )
})
