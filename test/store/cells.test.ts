import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createProject } from '../../src/main/store/project-file.ts'
import type { ProjectFile } from '../../src/main/store/project-file.ts'
import { packTexts, packUtf8, unpackTexts } from '../../src/main/store/text-blob.ts'
import type { EncodedColumn, Utf8Texts } from '../../src/main/store/types.ts'
import { now, sourceFile, temporaryFolder } from './sample-project.ts'

function unpack(blobs: readonly Buffer[]): string[] {
  const texts: string[] = []
  for (const blob of blobs) expect(unpackTexts(blob, texts)).toBe(true)
  return texts
}

function utf8Of(texts: readonly string[]): Utf8Texts {
  const ends: number[] = []
  for (const text of texts) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(text))
  return { bytes: Buffer.from(texts.join('')), ends: Uint32Array.from(ends) }
}

function store(
  project: ProjectFile,
  columns: EncodedColumn[],
  lineOffsets = new Uint32Array(),
): number {
  return project.change('Import', (to) => {
    const rows = columns[0]?.codes.length ?? 0
    const file = sourceFile('f.csv', rows, columns.length)
    const fileId = to.addFile(file, { columns, lineOffsets })
    const datasetId = to.insert('dataset', { name: `d${fileId}`, kind: 'survey', position: 1 })
    to.insert('part', { datasetId, fileId, waveId: null, position: 1 })
    return fileId
  })
}

test('any texts come back as they were', () => {
  const anyText = fc
    .array(fc.nat(0xffff), { maxLength: 12 })
    .map((units) => String.fromCharCode(...units))
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText, fc.string(), fc.constant(''))), (texts) => {
      expect(unpack(packTexts(texts))).toEqual(texts)
    }),
    { seed: 20261121 },
  )
})

test('texts read as UTF-8 come back as they were, whether ASCII or not', () => {
  const wellFormed = fc.string({ unit: 'binary' })
  for (const text of [fc.string(), wellFormed, fc.oneof(fc.constant(''), wellFormed)]) {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        expect(unpack(packUtf8(utf8Of(texts)))).toEqual(texts)
      }),
      { seed: 20261121 },
    )
  }
})

test('halves of a character in two texts stay apart, NUL and byte order marks stay', () => {
  const texts = ['\ud83d', '\ude00', '\ud83d\ude00', '\0', 'a\0b', '\ufeffx', '', '\ude00\ud83d']
  expect(unpack(packTexts(texts))).toEqual(texts)
})

test('blobs of texts stay below 4 MB, whatever the texts', () => {
  const long = '漢'.repeat(2_500_000)
  const many = Array.from({ length: 600_000 }, (_, index) => String(index))
  for (const texts of [['a', long, 'b', long], many, [long.slice(0, 1_000_000), 'x']]) {
    const blobs = packTexts(texts)
    expect(Math.max(...blobs.map(({ length }) => length))).toBeLessThan(4 * 1024 * 1024)
    expect(unpack(blobs)).toEqual(texts)
    const fromUtf8 = packUtf8(utf8Of(texts))
    expect(Math.max(...fromUtf8.map(({ length }) => length))).toBeLessThan(4 * 1024 * 1024)
    expect(unpack(fromUtf8)).toEqual(texts)
  }
})

test('codes of every width and length come back through the file', () => {
  const project = createProject(join(temporaryFolder(), 'widths.truenorth'), { now })
  for (const rows of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    const columns = [1, 256, 257, 65_536, 65_537, 150_000].map((distinct) => ({
      dictionary: Array.from({ length: distinct }, (_, index) => `t${index}`),
      codes: Uint32Array.from({ length: rows }, (_, row) => (row * 31) % distinct),
    }))
    const fileId = store(project, columns, Uint32Array.of(1, 1))
    for (const [column, wanted] of columns.entries()) {
      const { dictionary, codes } = project.column(fileId, column)
      expect(dictionary).toEqual(wanted.dictionary)
      expect(codes.length).toBe(rows)
      expect(codes.every((code, row) => code === wanted.codes[row])).toBe(true)
    }
    expect(project.column(fileId, 0).codes).toBeInstanceOf(Uint8Array)
    expect(project.column(fileId, 2).codes).toBeInstanceOf(Uint16Array)
    expect(project.column(fileId, 4).codes).toBeInstanceOf(Uint32Array)
  }
  expect(project.verify()).toEqual({ ok: true, problems: [] })
  project.close()
})

test('chunks hold at most 65,536 rows and the narrowest codes that fit', () => {
  const path = join(temporaryFolder(), 'narrow.truenorth')
  const project = createProject(path, { now })
  const dictionary = Array.from({ length: 300 }, (_, index) => `t${index}`)
  const codes = new Uint32Array(150_000)
  codes[140_000] = 299
  store(project, [{ dictionary, codes }])
  project.close()
  const database = new Sqlite(path, { readonly: true })
  const chunks = database
    .prepare('SELECT rows, length(codes) AS bytes FROM cells ORDER BY chunk')
    .all()
  database.close()
  expect(chunks).toEqual([
    { rows: 65_536, bytes: 65_536 },
    { rows: 65_536, bytes: 65_536 },
    { rows: 18_928, bytes: 37_856 },
  ])
})

test('line offsets of any length come back', () => {
  const project = createProject(join(temporaryFolder(), 'lines.truenorth'), { now })
  for (const length of [0, 2, 1_048_576, 1_048_578]) {
    const offsets = Uint32Array.from({ length }, (_, at) => at * 3)
    const fileId = store(project, [{ dictionary: ['a'], codes: Uint8Array.of(0) }], offsets)
    expect(
      Buffer.from(project.lineOffsets(fileId).buffer).equals(Buffer.from(offsets.buffer)),
    ).toBe(true)
  }
  expect(project.verify().ok).toBe(true)
  project.close()
})

test('a column that is not there is an error, not an empty column', () => {
  const project = createProject(join(temporaryFolder(), 'none.truenorth'), { now })
  const fileId = store(project, [{ dictionary: ['a'], codes: Uint8Array.of(0) }])
  expect(() => project.column(fileId, 1)).toThrow('no column 1')
  expect(() => project.column(fileId + 1, 0)).toThrow('no column 0')
  project.close()
})
