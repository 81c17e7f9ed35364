import { z } from 'zod'
import {
  codebookFileSchema,
  connectionRuleChangeSchema,
  sampleSchema,
  settingsChangeSchema,
  settingsSchema,
} from '../model/index.ts'
import { job, mutation, query } from './procedure.ts'
import * as s from './schemas.ts'

const nothing = z.object({}).strict()
const done = z.object({ done: z.boolean(), label: z.string() })
const datasetName = z.object({ dataset: z.string() }).strict()
const joinKeys = z
  .object({ dataset: z.string(), key: z.string(), to: z.string(), otherKey: z.string() })
  .strict()

/** The one API. Hosts, command line and screens know nothing else of the services. */
export const contract = {
  /** Program, host and open project. */
  'app.status': query(
    nothing,
    z.object({
      version: z.string(),
      host: z.enum(['web', 'electron', 'cli']),
      project: s.projectStatusSchema.nullable(),
      recent: z.array(s.recentSchema),
    }),
  ),
  /** Folders and projects on the computer the host runs on; null: where browsing starts. */
  'places.browse': query(
    z.object({ place: z.string().nullable() }).strict(),
    z.object({
      place: z.string(),
      name: z.string(),
      parent: z.string().nullable(),
      entries: z.array(s.placeEntrySchema),
    }),
  ),

  'project.create': mutation(
    z.object({ target: s.targetRefSchema }).strict(),
    s.projectStatusSchema,
  ),
  'project.open': mutation(z.object({ file: s.fileRefSchema }).strict(), s.projectStatusSchema),
  'project.close': mutation(nothing, nothing),
  'project.saveCopy': job(
    z.object({ target: s.targetRefSchema }).strict(),
    z.object({ path: z.string(), download: z.string().nullable() }),
  ),
  /** Makes a new project of all that is whole in a damaged one, and opens it. */
  'project.salvage': job(
    z.object({ file: s.fileRefSchema, target: s.targetRefSchema }).strict(),
    z.object({ project: s.projectStatusSchema, lost: s.verifyOutputSchema.shape.problems }),
  ),
  'project.verify': job(nothing, s.verifyOutputSchema),
  'project.catalogue': query(nothing, s.catalogueSchema),
  'project.setSettings': mutation(settingsChangeSchema, settingsSchema),

  'import.inspect': job(
    z.object({ file: s.fileRefSchema, reading: s.readingSchema.optional() }).strict(),
    s.inspectionSchema,
  ),
  'import.plan': job(s.importInputSchema, s.importPlanSchema),
  'import.run': job(s.importInputSchema, s.importResultSchema),
  /** The table as read, as UTF-8 CSV. */
  'import.read': job(
    z
      .object({
        file: s.fileRefSchema,
        target: s.targetRefSchema,
        reading: s.readingSchema.optional(),
      })
      .strict(),
    z.object({ rows: z.number().int(), columns: z.number().int() }),
  ),

  'datasets.list': query(nothing, z.object({ datasets: z.array(s.datasetViewSchema) })),
  'datasets.remove': mutation(datasetName, done),
  /** What a join of two stored datasets would match; changes nothing. */
  'datasets.planJoin': query(joinKeys, s.joinReportSchema),
  'datasets.join': mutation(joinKeys, s.joinReportSchema),
  /** Rows or cells of a dataset's files that did not fit, and where. */
  'datasets.problems': query(
    datasetName,
    z.object({ problems: s.inspectionSchema.shape.problems, excluded: s.excludedCellsSchema }),
  ),
  'codebook.get': query(
    datasetName,
    z.object({ dataset: z.string(), variables: z.array(s.variableViewSchema) }),
  ),
  'codebook.set': mutation(
    z.object({ dataset: z.string(), codebook: codebookFileSchema }).strict(),
    z.object({ dataset: z.string(), variables: z.array(s.variableViewSchema) }),
  ),
  /** Writes a codebook file, to be used again with another file. */
  'codebook.save': mutation(
    z.object({ codebook: codebookFileSchema, target: s.targetRefSchema }).strict(),
    z.object({ download: z.string().nullable() }),
  ),
  /** The answers of one variable with their counts, most frequent first, at most 200. */
  'codebook.values': query(
    z.object({ dataset: z.string(), variable: z.string() }).strict(),
    z.object({ values: z.array(s.categorySchema), distinct: z.number().int() }),
  ),
  /** The rows of one person, in all datasets joined by customer; changes nothing. */
  'respondents.find': query(s.respondentInputSchema, s.respondentOutputSchema),
  /** Erases that person for good: cells, codebook and the whole undo journal. */
  'respondents.erase': mutation(s.respondentInputSchema, s.respondentOutputSchema),
  'history.undo': mutation(nothing, done),
  'history.redo': mutation(nothing, done),

  'segments.list': query(nothing, z.object({ segments: z.array(s.segmentViewSchema) })),
  'segments.add': mutation(
    z.object({ name: z.string().min(1), where: z.string().min(1) }).strict(),
    z.object({ segments: z.array(s.segmentViewSchema) }),
  ),
  'segments.delete': mutation(
    z.object({ name: z.string() }).strict(),
    z.object({ segments: z.array(s.segmentViewSchema) }),
  ),

  'metrics.estimate': query(
    s.metricsInputSchema,
    z.object({ estimates: z.array(s.overviewMetricSchema.shape.total) }),
  ),
  'metrics.compare': query(s.compareInputSchema, s.compareOutputSchema),
  'metrics.overview': query(s.overviewInputSchema, s.overviewOutputSchema),

  'connection.view': query(s.connectionInputSchema, s.connectionOutputSchema),
  /** Changes the stored rule; what is left out stays. `rule` null: back to the default. */
  'connection.setRule': mutation(
    z
      .object({
        rule: connectionRuleChangeSchema.nullable().optional(),
        outcomes: z.array(z.string().min(1)).max(20).optional(),
        removed: z.array(z.string().min(1)).max(20).optional(),
      })
      .strict(),
    settingsSchema.pick({
      connectionRule: true,
      connectionOutcomes: true,
      connectionOutcomesRemoved: true,
    }),
  ),
  'connection.lacking': query(s.lackingInputSchema, s.lackingOutputSchema),

  'journeys.view': query(s.journeyInputSchema, s.journeyViewSchema),
  'journeys.touchpoint': query(s.touchpointInputSchema, s.touchpointDetailSchema),
  'journeys.add': mutation(s.journeyAddSchema, s.journeySummarySchema),
  /** All edits or none, as one step of undo; a journey not stored yet (null) is stored first. */
  'journeys.edit': mutation(s.journeyEditInputSchema, s.journeySummarySchema),
  'journeys.remove': mutation(z.object({ journey: z.number().int() }).strict(), nothing),

  /**
   * Makes a sample project of invented data and opens it. Without a target it lies in the user's own
   * folder; one that is there already is opened as it is.
   */
  'samples.create': job(
    z.object({ sample: sampleSchema, target: s.targetRefSchema.optional() }).strict(),
    z.object({ project: s.projectStatusSchema, datasets: z.array(s.datasetViewSchema) }),
  ),

  /** The cells of a dataset as CSV or plain SQLite tables. */
  'export.dataset': job(
    z
      .object({
        dataset: z.string(),
        target: s.targetRefSchema,
        format: z.enum(['csv', 'xlsx', 'sqlite']),
      })
      .strict(),
    z.object({
      rows: z.number().int(),
      columns: z.number().int(),
      download: z.string().nullable(),
    }),
  ),
} as const

export type Contract = typeof contract
export type ProcedureName = keyof Contract
export type Input<P extends ProcedureName> = z.input<Contract[P]['input']>
export type ParsedInput<P extends ProcedureName> = z.output<Contract[P]['input']>
export type Output<P extends ProcedureName> = z.output<Contract[P]['output']>
