import type { DatasetKind, MeaningChange, Sample } from '../../shared/model/index.ts'

/** Everything that makes a sample project, as data: files to be imported and what is set after. */
export interface SamplePlan {
  sample: Sample
  files: SampleFile[]
  journey: { name: string; stages: { name: string; touchpoints: string[] }[] }
  segments: { name: string; where: string }[]
  /** Metrics shown for each connection tier beside those found by role. */
  connectionOutcomes: string[]
}

/** One file, as a client would hand it over. `text` makes it: CSV, UTF-8. */
export interface SampleFile {
  /** Says that it is invented, since the name travels with the data. */
  name: string
  dataset: string
  kind: DatasetKind
  wave: string
  /** True for a further wave of the dataset named. */
  further: boolean
  codebook: Codebook
  text(): string
}

export type Codebook = { variables: Record<string, MeaningChange> }

/**
 * A column of every file, with one word in every row: whatever is exported, and in whatever format,
 * says that it is invented without spoiling the table.
 */
export const INVENTED_COLUMN = 'Data'
export const INVENTED = 'invented'

export type Row = Record<string, string | number | null | undefined>

const NEEDS_QUOTES = /[",\r\n]/

/** Rows as CSV; a column that a row does not name is blank, and so is null. */
export function csvText(headers: readonly string[], rows: readonly Row[]): string {
  const all = [...headers, INVENTED_COLUMN]
  const lines = rows.map((row) => {
    const cells = headers.map((header) => {
      const cell = row[header]
      if (typeof cell === 'number') return String(cell)
      if (cell === undefined || cell === null) return ''
      return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
    })
    return `${cells.join(',')},${INVENTED}`
  })
  return `${[all.join(','), ...lines].join('\n')}\n`
}

/** A journey as the project keeps it: the names of its stages and of their touchpoints. */
export const journeyPlan = ({
  brand,
  stages,
}: {
  brand: string
  stages: readonly { name: string; touchpoints: readonly { name: string }[] }[]
}): SamplePlan['journey'] => ({
  name: `${brand} journey`,
  stages: stages.map(({ name, touchpoints }) => ({
    name,
    touchpoints: touchpoints.map((touchpoint) => touchpoint.name),
  })),
})

const RECEIVED = 'VES_Achieve >= 6 and VES_Confidence >= 6'

/** The two sides of value enhancement (rules: both items 6 or 7), to be compared. */
export const valueSegments = [
  { name: 'Received value enhancement', where: RECEIVED },
  {
    name: 'Service contact without it',
    where: `VES_Achieve is not missing and VES_Confidence is not missing and not (${RECEIVED})`,
  },
]
