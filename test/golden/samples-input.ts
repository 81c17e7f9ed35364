import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Sample } from '../../src/shared/model/index.ts'

/** What R is given of a sample: these columns of the program's own export, as they are. */
interface Input {
  sample: Sample
  dataset: string
  /** Lies beside this file. */
  file: string
  columns: RegExp
}

const CUSTOMER = ['CustomerId', 'PeriodEnd', 'wave']
const RESPONSE = ['CustomerId', 'InterviewDate', 'wave', 'Weight', 'Satisfaction']
const ANSWERS = ['Differentiation', 'M_.*', 'VES_.*', 'Rate_.*', 'Importance_.*']
const only = (...names: string[]) => new RegExp(`^(${names.join('|')})$`)

export const INPUTS: readonly Input[] = [
  {
    sample: 'retailer',
    dataset: 'Survey',
    file: 'samples-retailer-survey.csv.gz',
    columns: only(...RESPONSE, ...ANSWERS, 'Recommended'),
  },
  {
    sample: 'retailer',
    dataset: 'Churn',
    file: 'samples-retailer-churn.csv.gz',
    columns: only(...CUSTOMER, 'Churned', 'TenureMonths'),
  },
  {
    sample: 'retailer',
    dataset: 'Loyalty',
    file: 'samples-retailer-loyalty.csv.gz',
    columns: only(...CUSTOMER, 'Spend'),
  },
  {
    sample: 'brokerage',
    dataset: 'Survey',
    file: 'samples-brokerage-survey.csv.gz',
    columns: only(...RESPONSE, ...ANSWERS, 'NPS'),
  },
  {
    sample: 'brokerage',
    dataset: 'Clients',
    file: 'samples-brokerage-clients.csv.gz',
    columns: only(...CUSTOMER, 'Churned', 'TenureMonths', 'AssetsConsolidated'),
  },
  {
    sample: 'brokerage',
    dataset: 'Fees',
    file: 'samples-brokerage-fees.csv.gz',
    columns: only(...CUSTOMER, 'FeesPaid'),
  },
]

/** The input as it lies here. */
export const keptInput = ({ file }: Input): string =>
  gunzipSync(readFileSync(path.join(import.meta.dirname, file))).toString('utf8')

/** The same of a dataset as the program exports it (CSV). */
export function inputFrom({ columns }: Input, exported: string): string {
  const [headers = [], ...rows] = csvRows(exported)
  const kept = headers.flatMap((header, at) => (columns.test(header) ? [at] : []))
  return [headers, ...rows].map((row) => `${kept.map((at) => row[at]).join(',')}\n`).join('')
}

/** Cells of a CSV text; what stands in quotes is not needed and stays in them. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(cell)
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}
