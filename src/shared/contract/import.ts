import { z } from 'zod'
import {
  codebookFileSchema,
  datasetKindSchema,
  fileFormatSchema,
  meaningChangeSchema,
  meaningSchema,
  personalActionSchema,
  problemSchema,
  readingSchema,
  roleSchema,
  scaleSchema,
  sheetFactsSchema,
  variableTypeSchema,
} from '../model/index.ts'
import { fileRefSchema } from './project.ts'

/** What an import reads, proposes, plans and stores. Names that cli.md fixes are kept to the letter. */

export { readingSchema, type Reading } from '../model/index.ts'

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
  /**
   * What the user may answer; each choice carries the change of meaning that answers it, and about
   * personal data what `import.run` is to be told of the variable.
   */
  choices: z.array(
    z.object({
      text: z.string(),
      change: meaningChangeSchema.nullable(),
      personal: personalActionSchema.optional(),
    }),
  ),
})

export const inspectionSchema = z.object({
  file: z.object({ name: z.string(), bytes: z.number(), sha256: z.string() }),
  ...fileFormatSchema.shape,
  /** Sheets of a workbook, or tables that stand in one file; empty where there is only one. */
  sheets: z.array(sheetFactsSchema),
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

/** A code of a further wave that is not what it was: 28 was United, 30 is United. */
export const codeChangeViewSchema = z.object({
  code: z.string(),
  label: z.string().nullable(),
  /** What the code stood for until now; null: nothing. */
  was: z.string().nullable(),
  kind: z.enum(['moved', 'respelled', 'otherMeaning', 'relabelled', 'said']),
  /** The code it is read as; null: somebody said it stays as it is. */
  to: z.string().nullable(),
})

export const matchEntrySchema = z.object({
  from: z.string(),
  /** Null: the variable exists in this wave only. */
  to: z.string().nullable(),
  by: z.enum(['name', 'label', 'values', 'hand']).nullable(),
  /** Codes and answers of this file that are read as others, since they differ from the wave before. */
  changes: z.array(codeChangeViewSchema),
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
    /**
     * What is done with columns before anything is stored: `drop` blanks them, `pseudonymise` puts
     * a keyed hash in place of each cell. Columns not named are kept as they are.
     */
    personal: z.array(z.object({ variable: z.string(), action: personalActionSchema })).optional(),
    /** Customer key of this file; null: don't join. */
    key: z.string().nullable().optional(),
    /** Changes to the proposed match: this file's variable to that one, or to none. */
    match: z.array(z.object({ from: z.string(), to: z.string().nullable() })).optional(),
    /** What is said of changed codes; `to` null: the code means what it meant before. */
    codes: z
      .array(
        z.object({ variable: z.string(), from: z.string(), to: z.string().nullable() }).strict(),
      )
      .optional(),
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
