import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseInProcess, propose } from '../../src/main/ingest/index.ts'
import { dataFolder } from '../data-folder.ts'

interface Row {
  file: string
  columns: string
  code: string
  question: string
}

/** The table of questions.md, which people read: cells in backticks are taken without them. */
function table(): Row[] {
  const text = readFileSync(join(import.meta.dirname, 'questions.md'), 'utf8')
  const lines = text.split('\n').filter((line) => line.startsWith('| `'))
  return lines.map((line) => {
    const cells = line.slice(2, -2).split(' | ')
    const [file = '', columns = '', code = '', question = ''] = cells.map((cell) =>
      cell.trim().replace(/^`(.*)`$/, '$1'),
    )
    return { file, columns, code, question }
  })
}

/** The file in this repository, else in the folder of whole data files. */
function pathOf(file: string): string | null {
  const folders = [join(import.meta.dirname, '../fixtures'), dataFolder()]
  const paths = folders.flatMap((folder) => (folder === null ? [] : [join(folder, file)]))
  return paths.find((path) => existsSync(path)) ?? null
}

/** Questions that are alike are asked, and answered, as one: they make one row. */
async function asked(file: string, path: string): Promise<Row[]> {
  const { questions } = propose(await parseInProcess({ path, name: file }))
  const groups = Map.groupBy(questions, ({ code, text }) => `${code} ${text}`)
  return [...groups.values()].map((group) => {
    const [first] = group
    const others = group.length > 1 ? ` and ${group.length - 1} more` : ''
    return {
      file,
      columns: `${first?.variable}${others}`,
      code: first?.code ?? '',
      question: first?.text ?? '',
    }
  })
}

const rows = table()
const expected = Map.groupBy(rows, ({ file }) => file)

for (const [file, questions] of expected) {
  test(`${file}: exactly these questions, and no others, are asked`, async (context) => {
    const path = pathOf(file)
    if (path === null) return context.skip('TRUENORTH_DATA does not hold the file')
    expect(await asked(file, path)).toEqual(questions.filter(({ code }) => code !== ''))
  })
}

test('no file asks more than a handful of questions', () => {
  for (const [file, questions] of expected) expect(questions.length, file).toBeLessThanOrEqual(6)
})

const TABLES = /\.(csv|tsv|xlsx|sav|zsav)$/

test('every table of the data folder stands in the list', (context) => {
  const folder = dataFolder()
  if (folder === null) return context.skip('TRUENORTH_DATA is not set')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => TABLES.test(file))
  expect(files.filter((file) => !expected.has(file))).toEqual([])
})
