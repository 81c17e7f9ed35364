import { expect, test } from 'vitest'
import { lineOf } from '../../src/main/ingest/index.ts'
import { parseNumber } from '../../src/shared/engine/frame/read-number.ts'
import { toGb18030 } from './gb18030.ts'
import { parseText, rowsOf } from './parse-text.ts'
import { seededRandom } from './survey-file.ts'

const ENCODINGS = [
  ['utf-8', false],
  ['utf-8', true],
  ['utf-16le', true],
  ['utf-16le', false],
  ['utf-16be', true],
  ['utf-16be', false],
  ['windows-1252', false],
  ['gb18030', false],
] as const
const DELIMITERS = [',', ';', '\t', '|'] as const
const DECIMALS = ['.', ','] as const
const QUOTINGS = ['needed', 'all', 'texts', 'single', 'backslash'] as const
const LINE_ENDS = [['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']] as const
const SURROUNDINGS = ['none', 'title', 'title and notes', 'notes', 'empty lines'] as const

type Quoting = (typeof QUOTINGS)[number]

interface Variant {
  encoding: (typeof ENCODINGS)[number]
  delimiter: (typeof DELIMITERS)[number]
  decimal: (typeof DECIMALS)[number]
  quoting: Quoting
  header: boolean
  lineEnds: readonly string[]
  surrounding: (typeof SURROUNDINGS)[number]
  lastEnd: boolean
}

const WORDS = {
  western: ['schön', 'très bien', 'señor', 'naïve', 'plain', 'größer', 'façade', 'Århus'],
  chinese: ['很满意', '服务态度好', '等待时间太长', '一般', '价格偏高', '下次再来', '环境干净'],
}

const random = seededRandom(20_261_122)
const below = (bound: number) => Math.floor(random() * bound)
const oneOf = <T>(items: readonly T[]): T => items[below(items.length)]!

/** All of encoding, delimiter, decimal mark and quoting with each other; the rest by lot. */
function* variants(): Generator<Variant> {
  for (const encoding of ENCODINGS) {
    for (const delimiter of DELIMITERS) {
      for (const decimal of DECIMALS) {
        for (const quoting of QUOTINGS) {
          yield {
            encoding,
            delimiter,
            decimal,
            quoting,
            header: below(4) > 0,
            lineEnds: oneOf(LINE_ENDS),
            surrounding: oneOf(SURROUNDINGS),
            lastEnd: below(3) > 0,
          }
        }
      }
    }
  }
}

/** A table as a client has it: values, and how its cells are spelled under a decimal mark. */
function tableOf({ encoding, decimal, delimiter }: Variant) {
  const words = WORDS[encoding[0] === 'gb18030' ? 'chinese' : 'western']
  const values = Array.from({ length: 12 + below(20) }, (_, row) => ({
    id: 1000 + row,
    score: below(11),
    spend: (1 + below(100_000)) / 100,
    day: `2026-0${1 + below(9)}-1${below(10)}`,
    comment: [
      () => oneOf(words),
      () => `${oneOf(words)}${delimiter} ${oneOf(words)}`,
      () => `${oneOf(words)} "${oneOf(words)}"`,
      () => `${oneOf(words)}\n${oneOf(words)}`,
      () => '',
    ][below(5)]!(),
  }))
  const rows = values.map(({ id, score, spend, day, comment }) => [
    String(id),
    String(score),
    spend.toFixed(2).replace('.', decimal),
    day,
    comment,
  ])
  const headers =
    encoding[0] === 'gb18030'
      ? ['编号', '评分', '消费', '日期', '意见']
      : ['id', 'score', 'größe', 'day', 'comment']
  return { values, headers, rows }
}

function quoted(cell: string, { quoting, delimiter }: Variant): string {
  const quote = quoting === 'single' ? "'" : '"'
  const needed = [delimiter, quote, '\r', '\n'].some((sign) => cell.includes(sign))
  const asked =
    quoting === 'all' ||
    quoting === 'single' ||
    ((quoting === 'texts' || quoting === 'backslash') && !/^[\d.,-]*$/.test(cell))
  if (!needed && !asked) return cell
  const inner =
    quoting === 'backslash'
      ? cell.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
      : cell.replaceAll(quote, quote + quote)
  return `${quote}${inner}${quote}`
}

function fileOf(variant: Variant, { headers, rows }: ReturnType<typeof tableOf>) {
  const { surrounding, header, lineEnds, delimiter, lastEnd, encoding } = variant
  const chinese = encoding[0] === 'gb18030'
  const title = chinese
    ? ['客户满意度调查报告', '导出 2026']
    : ['Customer survey', 'Exported in May']
  const above =
    surrounding === 'empty lines' ? ['', ''] : surrounding.startsWith('title') ? [...title, ''] : []
  const notes = chinese ? '来源 调查系统' : 'Source: survey tool'
  const below_ = surrounding.endsWith('notes') ? ['', notes] : []
  const records = [...(header ? [headers] : []), ...rows]
  const lines = [
    ...above,
    ...records.map((record) => record.map((cell) => quoted(cell, variant)).join(delimiter)),
    ...below_,
  ]
  let text = ''
  for (const [at, line] of lines.entries()) {
    text += line
    if (at < lines.length - 1 || lastEnd) text += lineEnds[at % lineEnds.length]
  }
  return {
    text,
    firstLine: above.length + 1,
    notes: above.filter(Boolean).length + below_.filter(Boolean).length,
  }
}

function bytesOf(text: string, [encoding, bom]: Variant['encoding']): Buffer {
  const marked = bom ? `\uFEFF${text}` : text
  if (encoding === 'utf-8') return Buffer.from(marked)
  if (encoding === 'windows-1252') return Buffer.from(marked, 'latin1')
  if (encoding === 'gb18030') return toGb18030(marked)
  const bytes = Buffer.from(marked, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

const corpus = [...variants()]

test(`${corpus.length} ways of writing a table give its values, and say how it was written`, async () => {
  expect(corpus.length).toBeGreaterThanOrEqual(300)
  for (const variant of corpus) {
    const table = tableOf(variant)
    const file = fileOf(variant, table)
    const what = JSON.stringify({ ...variant, text: file.text })
    const read = await parseText(bytesOf(file.text, variant.encoding))
    expect(rowsOf(read), what).toEqual(table.rows)
    expect(read.headers, what).toEqual(variant.header ? table.headers : table.headers.map(() => ''))
    expect(read.format, what).toMatchObject({
      encoding: variant.encoding[0],
      bom: variant.encoding[1],
      delimiter: variant.delimiter,
      quote: variant.quoting === 'single' ? "'" : '"',
      decimal: variant.decimal,
      thousands: null,
      dateOrder: 'ymd',
      headerRows: variant.header ? 1 : 0,
      firstLine: file.firstLine,
      sheet: null,
    })
    const spend = rowsOf(read).map((row) => parseNumber(row[2] ?? '', read.format.decimal))
    expect(spend, what).toEqual(table.values.map((row) => row.spend))
    const escapes = file.text.includes('\\"') ? 1 : 0
    expect(read.problemCount, what).toBe(file.notes + escapes)
    expect(lineOf(read.lineOffsets, 1), what).toBe(file.firstLine + (variant.header ? 1 : 0))
  }
})
