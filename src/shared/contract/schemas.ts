import { z } from 'zod'
import {
  codebookFileSchema,
  comparisonSchema,
  datasetKindSchema,
  estimateSchema,
  meaningChangeSchema,
  meaningSchema,
  problemSchema,
  roleSchema,
  scaleSchema,
  settingsSchema,
  textFormatSchema,
  variableTypeSchema,
  waveSchema,
} from '../model/index.ts'

/** Inputs and outputs of the procedures. Names that cli.md fixes are kept to the letter. */

/**
 * A file as a client may name it: what was uploaded to the web host, a place its server-side picker
 * offered, or (command line and native dialogs only) a path.
 */
export const fileRefSchema = z.union([
  z.object({ upload: z.string() }).strict(),
  z.object({ place: z.string() }).strict(),
  z.object({ path: z.string() }).strict(),
])
export type FileRef = z.infer<typeof fileRefSchema>

/** Where a new file is to be written: a folder the picker offered and a name, or a path. */
export const targetRefSchema = z.union([
  z.object({ place: z.string(), name: z.string().min(1) }).strict(),
  z.object({ path: z.string() }).strict(),
  /** Web host: the file is offered for download under this name. */
  z.object({ download: z.string().min(1) }).strict(),
])
export type TargetRef = z.infer<typeof targetRefSchema>

export const placeEntrySchema = z.object({
  place: z.string(),
  name: z.string(),
  kind: z.enum(['folder', 'project']),
  bytes: z.number().nullable(),
  modified: z.string().nullable(),
})

export const projectStatusSchema = z.object({
  name: z.string(),
  path: z.string(),
  revision: z.number().int(),
  readOnly: z.boolean(),
  /** Why it is read-only, or that a sync program watches its folder; one sentence each. */
  notices: z.array(z.string()),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  savedAt: z.string(),
})
export type ProjectStatus = z.infer<typeof projectStatusSchema>

export const recentSchema = z.object({
  place: z.string(),
  name: z.string(),
  folder: z.string(),
  bytes: z.number().nullable(),
  openedAt: z.string(),
})

/** How a file should be read, where the user corrects what was detected. */
export const readingSchema = textFormatSchema.omit({ format: true, bom: true }).partial().strict()
export type Reading = z.infer<typeof readingSchema>

export const inspectedVariableSchema = z.object({
  name: z.string(),
  /** The header exactly as it stands in the file. */
  header: z.string(),
  label: z.string(),
  type: variableTypeSchema,
  role: roleSchema.nullable(),
  scale: scaleSchema.nullable(),
  valueLabels: z.array(z.object({ code: z.string(), label: z.string() })),
  missing: meaningSchema.shape.missing,
  distinct: z.number().int(),
  blank: z.number().int(),
  /** 0-1: how sure the proposal is. */
  confidence: z.number(),
  reasons: z.array(z.string()),
  /** What must be decided by a person, e.g. the offset of a 1-11 NPS. */
  questions: z.array(z.string()),
  /** The whole proposed meaning. */
  meaning: meaningSchema,
  /** The most frequent cells with their counts. */
  examples: z.array(z.object({ value: z.string(), count: z.number().int() })),
  /** Cells that don't fit the proposed role: how many. */
  excluded: z.number().int(),
})
export type InspectedVariable = z.infer<typeof inspectedVariableSchema>

export const questionSchema = z.object({
  variable: z.string().optional(),
  code: z.string(),
  text: z.string(),
  /** What the user may answer; each choice carries the change of meaning that answers it. */
  choices: z.array(z.object({ text: z.string(), change: meaningChangeSchema.nullable() })),
})

export const inspectionSchema = z.object({
  file: z.object({ name: z.string(), bytes: z.number(), sha256: z.string() }),
  format: z.literal('delimited'),
  vendor: z.string().nullable(),
  encoding: z.string(),
  delimiter: z.string(),
  decimal: z.string(),
  headerRows: z.number().int(),
  rows: z.number().int(),
  columns: z.number().int(),
  kind: datasetKindSchema,
  kindReasons: z.array(z.string()),
  variables: z.array(inspectedVariableSchema),
  questions: z.array(questionSchema),
  problems: z.array(problemSchema),
  /** Problems beyond the listed ones. */
  problemCount: z.number().int(),
  /** The first rows as read, for the eye. */
  preview: z.array(z.array(z.string())),
})
export type Inspection = z.infer<typeof inspectionSchema>

export const matchEntrySchema = z.object({
  from: z.string(),
  /** Null: the variable exists in this wave only. */
  to: z.string().nullable(),
  by: z.enum(['name', 'label', 'values', 'hand']).nullable(),
})
export const matchSchema = z.array(matchEntrySchema)

export const joinReportSchema = z.object({
  key: z.string(),
  /** Dataset joined to, and its key. */
  dataset: z.string(),
  otherKey: z.string(),
  matched: z.number().int(),
  unmatchedHere: z.number().int(),
  unmatchedThere: z.number().int(),
  repeated: z.number().int(),
  /** Of the repeated rows: identical to the first one, and disagreeing with it. */
  repeatedIdentical: z.number().int(),
  repeatedDisagreeing: z.number().int(),
})

export const importInputSchema = z
  .object({
    file: fileRefSchema,
    reading: readingSchema.optional(),
    kind: datasetKindSchema.optional(),
    name: z.string().min(1).optional(),
    wave: z.string().min(1).optional(),
    waveOf: z.string().optional(),
    codebook: codebookFileSchema.optional(),
    /** Customer key of this file; null: don't join. */
    key: z.string().nullable().optional(),
    /** Changes to the proposed match: this file's variable to that one, or to none. */
    match: z.array(z.object({ from: z.string(), to: z.string().nullable() })).optional(),
  })
  .strict()
export type ImportInput = z.output<typeof importInputSchema>

export const excludedCellsSchema = z.array(
  z.object({
    variable: z.string(),
    count: z.number().int(),
    /** Some of the cells, by row. */
    cells: z.array(problemSchema),
  }),
)

/** What an import would do, before it is accepted. */
export const importPlanSchema = z.object({
  dataset: z.object({
    name: z.string(),
    kind: datasetKindSchema,
    wave: z.string().nullable(),
    rows: z.number().int(),
    columns: z.number().int(),
  }),
  /** A survey this file looks like a further wave of, when none was named. */
  waveOfSuggestion: z.string().nullable(),
  match: matchSchema.nullable(),
  join: joinReportSchema.nullable(),
  excludedCells: z.number().int(),
  excluded: excludedCellsSchema,
  problems: z.array(problemSchema),
  /** Name of a dataset that already holds the same file (by hash). */
  sameFileAs: z.string().nullable(),
})

export const importResultSchema = z.object({
  dataset: z.object({
    id: z.number().int(),
    name: z.string(),
    kind: datasetKindSchema,
    wave: z.string().nullable(),
    rows: z.number().int(),
    columns: z.number().int(),
  }),
  problems: z.array(problemSchema),
  /** Cells that don't fit their role: kept, listed, and left out of figures. */
  excludedCells: z.number().int(),
  excluded: excludedCellsSchema,
  match: matchSchema.nullable(),
  join: joinReportSchema.nullable(),
})

export const datasetViewSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: datasetKindSchema,
  waves: z.array(z.string()),
  rows: z.number().int(),
  columns: z.number().int(),
  /** The first part's file; all of them in `sources`. */
  source: z.object({ name: z.string(), sha256: z.string() }),
  sources: z.array(
    z.object({
      name: z.string(),
      sha256: z.string(),
      wave: z.string().nullable(),
      rows: z.number().int(),
      importedAt: z.string(),
      problems: z.number().int(),
    }),
  ),
  join: z.object({ key: z.string(), dataset: z.string(), otherKey: z.string() }).nullable(),
})

export const variableViewSchema = meaningSchema.extend({
  id: z.number().int(),
  name: z.string(),
  /** Other headers this variable has in other waves. */
  aliases: z.array(z.string()),
  /** Waves the variable exists in (empty when the dataset has none). */
  waves: z.array(z.string()),
  distinct: z.number().int(),
  blank: z.number().int(),
  missingCells: z.number().int(),
  excludedCells: z.number().int(),
})
export type VariableView = z.infer<typeof variableViewSchema>

export const categorySchema = z.object({
  code: z.string().nullable(),
  label: z.string(),
  count: z.number().int(),
  state: z.enum(['valid', 'missing', 'outOfRange']),
})

export const segmentViewSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  where: z.string(),
})

/** One variable of the catalogue: enough to filter, group and weight by. */
export const catalogueVariableSchema = z.object({
  /** As written in filters from any dataset: `Name` where unique, else `dataset.Name`. */
  reference: z.string(),
  dataset: z.string(),
  name: z.string(),
  label: z.string(),
  role: roleSchema.nullable(),
  type: variableTypeSchema,
  /** Up to 60 answers; null where there are more. */
  categories: z.array(z.object({ code: z.string(), label: z.string() })).nullable(),
  banded: z.boolean(),
})

export const catalogueMetricSchema = z.object({
  /** As asked for: `nps`, `mean:Q7ART`. */
  metric: z.string(),
  label: z.string(),
  unit: z.enum(['points', 'percent', 'scale', 'count', 'currency']),
  direction: z.enum(['high', 'low']),
  dataset: z.string(),
  variable: z.string(),
  /** Definition in one sentence, with its source. */
  definition: z.string(),
  source: z.string(),
  /** True for touchpoint ratings, which are listed apart. */
  touchpoint: z.string().nullable(),
})
export type CatalogueMetric = z.infer<typeof catalogueMetricSchema>

export const catalogueSchema = z.object({
  datasets: z.array(datasetViewSchema),
  waves: z.array(waveSchema),
  variables: z.array(catalogueVariableSchema),
  segments: z.array(segmentViewSchema),
  metrics: z.array(catalogueMetricSchema),
  /** Metrics the data cannot serve, each with the reason and what to do. */
  unavailable: z.array(z.object({ metric: z.string(), label: z.string(), reason: z.string() })),
  settings: settingsSchema,
})
export type Catalogue = z.infer<typeof catalogueSchema>

const variableNames = z.array(z.string().min(1)).max(3)

/** What every page filters by. `weight` null: unweighted; left out: unweighted too. */
export const viewFilterSchema = z.object({
  where: z.string().optional(),
  weight: z.string().nullable().optional(),
})

export const metricsInputSchema = viewFilterSchema
  .extend({
    metrics: z.array(z.string().min(1)).min(1).max(200),
    by: variableNames.optional(),
    dataset: z.string().optional(),
    confidence: z.number().min(0.5).max(0.999).optional(),
    withMissing: z.boolean().optional(),
    reveal: z.boolean().optional(),
  })
  .strict()

export const compareInputSchema = z
  .object({
    /** Left out: every metric and every rated touchpoint the data can serve. */
    metrics: z.array(z.string().min(1)).min(1).max(400).optional(),
    before: z.string(),
    after: z.string(),
    where: z.string().optional(),
    by: variableNames.optional(),
    panel: z.string().optional(),
    weight: z.string().nullable().optional(),
    dataset: z.string().optional(),
    adjust: z.enum(['bh', 'holm', 'none']).optional(),
    confidence: z.number().min(0.5).max(0.999).optional(),
    reveal: z.boolean().optional(),
  })
  .strict()

export const findingSchema = z.string()

export const compareOutputSchema = z.object({
  comparisons: z.array(comparisonSchema),
  finding: findingSchema,
  /** Why a metric asked for by "everything" could not be compared. */
  left: z.array(z.object({ metric: z.string(), reason: z.string() })),
  level: z.number(),
  adjust: z.enum(['bh', 'holm', 'none']),
})

export const overviewInputSchema = viewFilterSchema
  .extend({
    /** Waves shown; left out: all. The last one is the headline. */
    wave: z.string().nullable().optional(),
    by: z.string().nullable().optional(),
    confidence: z.number().min(0.5).max(0.999).optional(),
  })
  .strict()

export const overviewMetricSchema = z.object({
  metric: catalogueMetricSchema,
  /** Under the page's filter. */
  total: estimateSchema,
  /** One a wave, in order; empty where the dataset has no waves. */
  trend: z.array(estimateSchema),
  /** By the chosen segment, band or variable; empty where none is chosen. */
  groups: z.array(estimateSchema),
})

export const distributionSchema = z.object({
  metric: z.string(),
  variable: z.string(),
  label: z.string(),
  dataset: z.string(),
  wave: z.string().nullable(),
  n: z.number().int().nullable(),
  effectiveN: z.number().nullable(),
  /** Unweighted count and (weighted) share of every score. */
  answers: z.array(
    z.object({
      score: z.number(),
      label: z.string(),
      count: z.number().int().nullable(),
      share: z.number().nullable(),
    }),
  ),
  flags: estimateSchema.shape.flags,
})

export const overviewOutputSchema = z.object({
  finding: findingSchema,
  metrics: z.array(overviewMetricSchema),
  /** NPS answers (0-10), by wave where there are waves; the last one is the headline. */
  distributions: z.array(distributionSchema),
  /** What could not be computed under this filter, with the reason. */
  left: z.array(z.object({ metric: z.string(), reason: z.string() })),
})

export const verifyOutputSchema = z.object({
  ok: z.boolean(),
  problems: z.array(z.object({ where: z.string(), problem: z.string() })),
})
