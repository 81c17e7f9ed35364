import { z } from 'zod'
import { thousandsSchema } from './file-format.ts'
import { roleSchema } from './role.ts'

/**
 * The codebook says what the cells of a dataset mean. It never touches the cells: changing it is
 * undoable and needs no new import.
 */

export const MISSING_REASONS = [
  'skipped',
  'notApplicable',
  'dontKnow',
  'refused',
  'system',
] as const
export const missingReasonSchema = z.enum(MISSING_REASONS)
export type MissingReason = z.infer<typeof missingReasonSchema>

const codeSchema = z.union([z.string(), z.number()]).transform((code) => String(code))

/** A code, or a closed range of numbers, that is not an answer. */
export const missingRuleSchema = z.union([
  z.object({ code: z.string(), reason: missingReasonSchema }).strict(),
  z.object({ from: z.number(), to: z.number(), reason: missingReasonSchema }).strict(),
])
export type MissingRule = z.infer<typeof missingRuleSchema>

export const scaleSchema = z.object({ min: z.number(), max: z.number() }).strict()
export type Scale = z.infer<typeof scaleSchema>

/** How the cells of a variable are read: `number`, `text`, or `date` (kept as ISO days). */
export const VARIABLE_TYPES = ['number', 'text', 'date'] as const
export const variableTypeSchema = z.enum(VARIABLE_TYPES)
export type VariableType = z.infer<typeof variableTypeSchema>

export const recodeSchema = z
  .object({ offset: z.number().optional(), reverse: z.boolean().optional() })
  .strict()

/** The meaning of one variable. Null or empty means "not said", never a default hidden elsewhere. */
export const meaningSchema = z
  .object({
    label: z.string(),
    type: variableTypeSchema,
    role: roleSchema.nullable(),
    scale: scaleSchema.nullable(),
    /** Which end of the scale is good. */
    direction: z.enum(['high', 'low']).nullable(),
    missing: z.array(missingRuleSchema),
    valueLabels: z.array(z.object({ code: z.string(), label: z.string() }).strict()),
    /** Scores for answers written as text: `{"Satisfied": 1}`; null where answers are numbers. */
    values: z.record(z.string(), z.number()).nullable(),
    /** The answer that counts as yes (churned, advocacy). */
    positive: z.string().nullable(),
    /** Lower bounds of half-open bands; the last one is open upwards. */
    bands: z.array(z.number()).nullable(),
    /** Width of the top or bottom box in scale points; null means 2. */
    box: z.number().int().positive().nullable(),
    recode: z.object({ offset: z.number(), reverse: z.boolean() }).strict(),
    dateFormat: z.string().nullable(),
    decimal: z.enum(['.', ',']).nullable(),
    /** What stands between groups of three digits; null: nothing does. */
    thousands: thousandsSchema.nullable().default(null),
    /** The question whose items stand in several columns (a matrix, a question with many answers). */
    group: z.string().nullable().default(null),
    touchpoint: z.string().nullable(),
    stage: z.string().nullable(),
    motivator: z.string().nullable(),
    brand: z.string().nullable(),
    channel: z.string().nullable(),
    currency: z.string().nullable(),
  })
  .strict()
export type Meaning = z.infer<typeof meaningSchema>

export const EMPTY_MEANING: Meaning = {
  label: '',
  type: 'text',
  role: null,
  scale: null,
  direction: null,
  missing: [],
  valueLabels: [],
  values: null,
  positive: null,
  bands: null,
  box: null,
  recode: { offset: 0, reverse: false },
  dateFormat: null,
  decimal: null,
  thousands: null,
  group: null,
  touchpoint: null,
  stage: null,
  motivator: null,
  brand: null,
  channel: null,
  currency: null,
}

const missingInput = z.union([
  codeSchema.transform((code): MissingRule => ({ code, reason: 'notApplicable' })),
  z.object({ code: codeSchema, reason: missingReasonSchema.default('notApplicable') }).strict(),
  z
    .object({
      from: z.number(),
      to: z.number(),
      reason: missingReasonSchema.default('notApplicable'),
    })
    .strict(),
])

const valueLabelsInput = z.union([
  z.array(z.object({ code: codeSchema, label: z.string() }).strict()),
  z
    .record(z.string(), z.string())
    .transform((labels) => Object.entries(labels).map(([code, label]) => ({ code, label }))),
])

/**
 * A change of meaning as people write it (codebook files, screens): every key may be left out, and
 * null takes a meaning away. A bare missing code means notApplicable.
 */
export const meaningChangeSchema = z
  .object({
    label: z.string(),
    type: variableTypeSchema,
    role: roleSchema.nullable(),
    scale: scaleSchema.nullable(),
    direction: z.enum(['high', 'low']).nullable(),
    missing: z.array(missingInput),
    valueLabels: valueLabelsInput,
    values: z.record(z.string(), z.number()).nullable(),
    positive: codeSchema.nullable(),
    bands: z.array(z.number()).min(1).nullable(),
    box: z.number().int().positive().nullable(),
    recode: recodeSchema.nullable(),
    dateFormat: z.string().nullable(),
    decimal: z.enum(['.', ',']).nullable(),
    thousands: thousandsSchema.nullable(),
    group: z.string().nullable(),
    touchpoint: z.string().nullable(),
    stage: z.string().nullable(),
    motivator: z.string().nullable(),
    brand: z.string().nullable(),
    channel: z.string().nullable(),
    currency: z.string().nullable(),
  })
  .strict()
  .partial()
export type MeaningChange = z.output<typeof meaningChangeSchema>

/** The codebook file of the command line: changes by variable name. */
export const codebookFileSchema = z
  .object({ variables: z.record(z.string(), meaningChangeSchema) })
  .strict()
export type CodebookFile = z.output<typeof codebookFileSchema>

/** The meaning after a change: what the change does not name stays. */
export function changeMeaning(meaning: Meaning, change: MeaningChange): Meaning {
  const { recode, ...rest } = change
  const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const changed: Meaning = { ...meaning, ...named }
  if (recode !== undefined) {
    changed.recode = { offset: recode?.offset ?? 0, reverse: recode?.reverse ?? false }
  }
  return changed
}

/**
 * The meaning after a change to what was only inferred. Answers of 1 to 11 are taken for 0 to 10 with
 * an offset of -1; who says what the scale is, or that 11 is no answer, has not said that, so the
 * offset stays only where it is named. Who scores the answers has said how long the scale is, too.
 */
export function decideMeaning(inferred: Meaning, change: MeaningChange): Meaning {
  const overruled = change.scale !== undefined || (change.missing ?? []).some(isEleven)
  const kept = { ...inferred }
  if (overruled) kept.recode = EMPTY_MEANING.recode
  if (change.values != null) {
    kept.scale = null
    kept.box = null
  }
  return changeMeaning(kept, change)
}

const isEleven = (rule: MissingRule): boolean =>
  'code' in rule ? Number(rule.code) === 11 : rule.from <= 11 && rule.to >= 11

/** The meaning of a variable that a further wave continues: codes missing there too are added. */
export function continueMeaning(meaning: Meaning, proposed: Meaning): Meaning {
  if (meaning.role !== proposed.role) return meaning
  const key = (rule: MissingRule) => JSON.stringify({ ...rule, reason: '' })
  const known = new Set(meaning.missing.map(key))
  const added = proposed.missing.filter((rule) => !known.has(key(rule)))
  return added.length === 0 ? meaning : { ...meaning, missing: [...meaning.missing, ...added] }
}
