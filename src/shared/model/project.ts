import { z } from 'zod'
import { meaningSchema } from './codebook.ts'
import { connectionRuleSchema, DEFAULT_CONNECTION_RULE } from './connection.ts'
import { fileFormatSchema } from './file-format.ts'
import type { Journey } from './journey.ts'
import { datasetKindSchema } from './role.ts'

/** The nouns stored in a project file. Ids are stable within a project and never reused. */

export const waveSchema = z.object({ id: z.number().int(), name: z.string(), position: z.number() })
export type Wave = z.infer<typeof waveSchema>

export const problemSchema = z.object({
  /** 1-based record after the headers; null where the problem concerns the file or a variable. */
  row: z.number().int().nullable(),
  /** Line in the file. */
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  /** The cell as it stands in the file, shortened to 200 characters. */
  value: z.string().nullable(),
  problem: z.string(),
})
export type Problem = z.infer<typeof problemSchema>

/** One imported file. Its cells are immutable; several files may be stacked into one dataset. */
export const sourceFileSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  rows: z.number().int(),
  columns: z.number().int(),
  format: fileFormatSchema,
  headers: z.array(z.string()),
  problems: z.array(problemSchema),
  importedAt: z.string(),
})
export type SourceFile = z.infer<typeof sourceFileSchema>

export const datasetSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: datasetKindSchema,
  position: z.number(),
})
export type Dataset = z.infer<typeof datasetSchema>

/** A file's place in a dataset: its rows follow those of the parts before it. */
export const partSchema = z.object({
  id: z.number().int(),
  datasetId: z.number().int(),
  fileId: z.number().int(),
  waveId: z.number().int().nullable(),
  position: z.number(),
})
export type Part = z.infer<typeof partSchema>

/** A column of a dataset, with what it means. */
export const variableSchema = z.object({
  id: z.number().int(),
  datasetId: z.number().int(),
  position: z.number(),
  /** The column header, trimmed; unique within the dataset. */
  name: z.string(),
  meaning: meaningSchema,
})
export type Variable = z.infer<typeof variableSchema>

/** A code of one file that stands for another code of the variable: 30 in 2018 for 28 of 2017. */
export const codeChangeSchema = z.object({ from: z.string(), to: z.string() })
export type CodeChange = z.infer<typeof codeChangeSchema>

/** Which column of a part's file holds a variable, and how that was matched. */
export const partColumnSchema = z.object({
  partId: z.number().int(),
  variableId: z.number().int(),
  column: z.number().int(),
  matchedBy: z.enum(['first', 'name', 'label', 'values', 'hand']),
  /** How this file's codes are read where they are not the variable's own. */
  codes: z.array(codeChangeSchema).default([]),
})
export type PartColumn = z.infer<typeof partColumnSchema>

/** Two datasets linked by a customer key. */
export const joinSchema = z.object({
  id: z.number().int(),
  leftVariableId: z.number().int(),
  rightVariableId: z.number().int(),
})
export type Join = z.infer<typeof joinSchema>

export const segmentSchema = z.object({ id: z.number().int(), name: z.string(), where: z.string() })
export type Segment = z.infer<typeof segmentSchema>

/** The two dials of small bases. */
const dials = {
  /** Privacy: figures on fewer answers are hidden. */
  privacyBase: z.number().int().min(1),
  privacyBaseVerbatim: z.number().int().min(1),
  /** Reliability, on the effective base: below `tooFew` hidden, then grey, then flagged. */
  tooFewBase: z.number().min(2),
  veryLowBase: z.number().min(2),
  lowBase: z.number().min(2),
}

export const SAMPLES = ['retailer', 'brokerage'] as const
export const sampleSchema = z.enum(SAMPLES)
export type Sample = z.infer<typeof sampleSchema>

export const settingsSchema = z.object({
  privacyBase: dials.privacyBase.default(5),
  privacyBaseVerbatim: dials.privacyBaseVerbatim.default(8),
  tooFewBase: dials.tooFewBase.default(10),
  veryLowBase: dials.veryLowBase.default(30),
  lowBase: dials.lowBase.default(100),
  /** Who is in which connection tier. */
  connectionRule: connectionRuleSchema.default(DEFAULT_CONNECTION_RULE),
  /** Metrics shown for each tier beside those found by role, as `metrics.estimate` takes them. */
  connectionOutcomes: z.array(z.string()).default([]),
  /** Of those found by role: the ones nobody wants to see. */
  connectionOutcomesRemoved: z.array(z.string()).default([]),
  /** The sample this project was made from: its data are invented. Null for a client's. */
  sample: sampleSchema.nullable().default(null),
  /**
   * Which of the keys on its makers' machines this project's pseudonyms are made with; null: none
   * yet. The key itself lies apart: beside the data it would give them away to whoever tries names.
   */
  pseudonymKey: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable()
    .default(null),
})
export type Settings = z.infer<typeof settingsSchema>
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({})

/** A change to the dials: what is left out stays. */
export const settingsChangeSchema = z.object(dials).partial().strict()

/** Everything a project says about its cells: small, read whole. */
export interface ProjectModel {
  waves: Wave[]
  files: SourceFile[]
  datasets: Dataset[]
  parts: Part[]
  variables: Variable[]
  partColumns: PartColumn[]
  joins: Join[]
  segments: Segment[]
  journeys: Journey[]
  settings: Settings
}
