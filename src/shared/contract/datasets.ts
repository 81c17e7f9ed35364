import { z } from 'zod'
import {
  datasetKindSchema,
  meaningSchema,
  roleSchema,
  settingsSchema,
  variableTypeSchema,
  waveSchema,
} from '../model/index.ts'

/** What is inside a project: datasets, variables, segments, and what can be asked of them. */

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
  /** Which end is good; null where neither the codebook nor the question says. */
  direction: z.enum(['high', 'low']).nullable(),
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
  /** Those that rows lie in, in order, whether a file or a variable says so. */
  waves: z.array(waveSchema.pick({ name: true })),
  variables: z.array(catalogueVariableSchema),
  segments: z.array(segmentViewSchema),
  metrics: z.array(catalogueMetricSchema),
  /** Metrics the data cannot serve, each with the reason and what to do. */
  unavailable: z.array(z.object({ metric: z.string(), label: z.string(), reason: z.string() })),
  settings: settingsSchema,
})
export type Catalogue = z.infer<typeof catalogueSchema>
