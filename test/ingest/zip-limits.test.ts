import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { ParseLimits } from '../../src/main/ingest/index.ts'
import { failureOf, parseText, rowsOf } from './parse-text.ts'
import { workbook, workbookParts, zipped } from './workbook-file.ts'

const rows = [
  ['a', 'b'],
  [1, 2],
]
const plain = (level: 0 | 6 = 6) => Buffer.from(workbook({ sheets: [{ rows }], level }))
const parts = workbookParts({ sheets: [{ rows }] })

/** Places of the directory entries of an archive. */
function directory(bytes: Buffer): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0;) {
    places.push(at)
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  }
  return places
}

const entryOf = (bytes: Buffer, path: string) =>
  directory(bytes).find((at) => bytes.toString('latin1', at + 46, at + 46 + path.length) === path)!

const SHEET = 'xl/worksheets/sheet1.xml'

/** The failure of a workbook after a change of its bytes, and how long it took. */
async function refusal(bytes: Uint8Array, limits?: Partial<ParseLimits>) {
  const start = performance.now()
  const before = process.memoryUsage.rss()
  const failure =
    limits === undefined
      ? await failureOf(bytes)
      : await parseText(bytes, { limits }).then(
          () => new Error('it was read'),
          (cause: unknown) => cause as Error,
        )
  expect(performance.now() - start).toBeLessThan(2_000)
  expect(process.memoryUsage.rss() - before).toBeLessThan(512 * 2 ** 20)
  return failure
}

test('a part that unpacks to more than a hundred times its size is not unpacked', async () => {
  const blanks = ' '.repeat(2_000_000)
  for (const path of [SHEET, 'xl/sharedStrings.xml', 'xl/workbook.xml', '_rels/.rels']) {
    const xml = (parts[path] ?? '<sst></sst>').replace('>', `>${blanks}`)
    const failure = await refusal(zipped({ ...parts, [path]: xml }, 6))
    expect(failure.message).toMatch(/was not read because it unpacks to more than 100 times/)
  }
})

test('a part that hides its size is stopped when it is reached', async () => {
  const blanks = ' '.repeat(2_000_000)
  const bytes = Buffer.from(
    zipped({ ...parts, [SHEET]: parts[SHEET]!.replace('>', `>${blanks}`) }, 6),
  )
  bytes.writeUInt32LE(5_000, entryOf(bytes, SHEET) + 24)
  expect((await refusal(bytes)).message).toMatch(/one of its parts is larger than it says/)
})

test('a part that is larger than all the memory there may be is not begun', async () => {
  const bytes = Buffer.from(plain(0))
  bytes.writeUInt32LE(0xfffffff0, entryOf(bytes, SHEET) + 24)
  bytes.writeUInt32LE(0x0ffffff0, entryOf(bytes, SHEET) + 20)
  expect((await refusal(bytes)).message).toMatch(/its parts overlap/)
  const large = zipped({ ...parts, [SHEET]: `<a>${' '.repeat(3 * 2 ** 20)}</a>` }, 0)
  const failure = await refusal(large, { memory: 2 ** 21 })
  expect(failure.message).toMatch(/unpacks to more than 2 MB/)
})

test('texts that would fill the memory end at its limit', async () => {
  const random = Array.from(
    { length: 4_000 },
    (_, at) => `<si><t>${at * 7919} ${'x'.repeat(900)}</t></si>`,
  )
  const bytes = workbook({ sheets: [{ rows }], strings: random.join(''), level: 6 })
  const failure = await refusal(bytes, { memory: 90 * 2 ** 20 })
  expect(failure.message).toMatch(/needs more than 90 MB of memory|100 times/)
})

test('ten thousand and one parts, names twice, names that climb out, parts that overlap: refused', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 10_001 }, (_, at) => [`p${at}`, new Uint8Array(0)]),
  )
  expect((await refusal(zipSync(many, { level: 0 }))).message).toMatch(/more than 10,000 parts/)
  const twice = zipped({ ...parts, 'XL/Worksheets/Sheet1.xml': 'x' })
  expect((await refusal(twice)).message).toMatch(/two of its parts have the same name/)
  for (const path of ['../../etc/passwd', 'xl/../../x', 'xl\\..\\..\\x']) {
    const climbing = zipped({ ...parts, [path]: 'x' })
    expect((await refusal(climbing)).message).toMatch(/points outside of it/)
  }
  const overlapping = plain()
  const [first = 0, second = 0] = directory(overlapping)
  overlapping.writeUInt32LE(overlapping.readUInt32LE(first + 42), second + 42)
  expect((await refusal(overlapping)).message).toMatch(/its parts overlap/)
})

test('a document type is refused, also with entities that grow a billionfold', async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
  for (const path of [SHEET, 'xl/workbook.xml', 'xl/styles.xml']) {
    const xml = parts[path]!.replace(/^(<\?xml.*?\?>)?\s*/, `$1${bomb}`)
    const failure = await refusal(zipped({ ...parts, [path]: xml }))
    expect(failure.message).toMatch(/declares a document type/)
  }
})

test('depth, tags and texts without an end are stopped', async () => {
  const inside = (xml: string) =>
    zipped({ ...parts, [SHEET]: parts[SHEET]!.replace('<sheetData>', `${xml}<sheetData>`) })
  expect((await refusal(inside('<a>'.repeat(5_000)))).message).toMatch(/nested too deeply/)
  const attributes = Array.from({ length: 300_000 }, (_, at) => ` a${at}=""`).join('')
  expect((await refusal(inside(`<a${attributes}`))).message).toMatch(/one of its tags is too long/)
  const text = await refusal(inside(`<!--${'x'.repeat(2 ** 21)}`), { cellBytes: 2 ** 20 })
  expect(text.message).toMatch(/a text of more than 1 MB/)
  const row = `<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(2 ** 21)}`
  expect((await refusal(inside(`<sheetData>${row}`), { cellBytes: 2 ** 20 })).message).toMatch(
    /a text of more than 1 MB/,
  )
})

test('cut off, changed, encrypted or oddly packed parts are told apart', async () => {
  const whole = plain()
  expect((await failureOf(whole.subarray(0, -30))).message).toMatch(/damaged: it is not complete/)
  const changed = plain(0)
  changed[changed.indexOf('<v>1</v>') + 3] = 0x32
  expect((await failureOf(changed)).message).toMatch(/is not what was written/)
  const encrypted = plain()
  encrypted.writeUInt16LE(1, entryOf(encrypted, SHEET) + 8)
  expect((await failureOf(encrypted)).message).toMatch(/protected by a password/)
  const odd = plain()
  odd.writeUInt16LE(14, entryOf(odd, SHEET) + 10)
  expect((await failureOf(odd)).message).toMatch(/packed in a way that is not known/)
})

test('sizes behind the data (streamed archives), a comment and Zip64 are read', async () => {
  const whole = plain()
  const streamed = Buffer.from(whole)
  for (const at of directory(streamed)) {
    const local = streamed.readUInt32LE(at + 42)
    streamed.writeUInt16LE(streamed.readUInt16LE(at + 8) | 8, at + 8)
    streamed.writeUInt16LE(streamed.readUInt16LE(local + 6) | 8, local + 6)
    streamed.fill(0, local + 14, local + 26)
  }
  const remark = Buffer.from('saved by hand')
  const commented = Buffer.concat([whole, remark])
  commented.writeUInt16LE(remark.length, whole.length - 2)
  for (const bytes of [streamed, commented, large(whole)]) {
    expect(rowsOf(await parseText(bytes))).toEqual([['1', '2']])
  }
})

/** The same archive with all sizes and places in 64 bits. */
function large(bytes: Buffer): Buffer {
  const end = bytes.length - 22
  const start = bytes.readUInt32LE(end + 16)
  const entries = directory(bytes).map((at) => {
    const name = bytes.readUInt16LE(at + 28)
    const head = Buffer.from(bytes.subarray(at, at + 46 + name))
    const extra = Buffer.alloc(28)
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    for (const [index, field] of [24, 20, 42].entries()) {
      extra.writeBigUInt64LE(BigInt(head.readUInt32LE(field)), 4 + index * 8)
      head.writeUInt32LE(0xffffffff, field)
    }
    head.writeUInt16LE(extra.length, 30)
    head.writeUInt16LE(0, 32)
    return Buffer.concat([head, extra])
  })
  const table = Buffer.concat(entries)
  const record = Buffer.alloc(56 + 20)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(BigInt(entries.length), 24)
  record.writeBigUInt64LE(BigInt(entries.length), 32)
  record.writeBigUInt64LE(BigInt(table.length), 40)
  record.writeBigUInt64LE(BigInt(start), 48)
  record.writeUInt32LE(0x07064b50, 56)
  record.writeBigUInt64LE(BigInt(start + table.length), 64)
  const last = Buffer.from(bytes.subarray(end))
  last.fill(0xff, 8, 20)
  return Buffer.concat([bytes.subarray(0, start), table, record, last])
}

test('documents, presentations and binary workbooks are refused by what they are', async () => {
  const links = (target: string) => parts['_rels/.rels']!.replace('xl/workbook.xml', target)
  const document = zipped({ ...parts, '_rels/.rels': links('word/document.xml') })
  expect((await failureOf(document)).message).toMatch(/is a document or a presentation/)
  const binary = zipped({ ...parts, '_rels/.rels': links('xl/workbook.bin') })
  expect((await failureOf(binary)).message).toMatch(/binary workbook \(\.xlsb\).*\.xlsx/)
  expect((await failureOf(zipSync({ 'a.csv': strToU8('a') }))).message).toMatch(/ZIP archive/)
})

test('a macro, a link to elsewhere and a part nobody asks for are not looked at', async () => {
  const bomb = ' '.repeat(2_000_000)
  const bytes = zipped(
    {
      ...parts,
      'xl/vbaProject.bin': bomb,
      'xl/media/image1.bmp': bomb,
      'xl/_rels/workbook.xml.rels': parts['xl/_rels/workbook.xml.rels']!.replace(
        '</Relationships>',
        '<Relationship Id="x" Type="x/sharedStrings" TargetMode="External" Target="http://example.com/x"/></Relationships>',
      ),
    },
    6,
  )
  expect(rowsOf(await parseText(bytes))).toEqual([['1', '2']])
})
