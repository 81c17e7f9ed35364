import { z } from 'zod'

/** How files are read: what was detected or said, kept with every imported file. */

export const FILE_FORMATS = [
  'delimited',
  'xlsx',
  'xls',
  'ods',
  'sav',
  'json',
  'ndjson',
  'parquet',
] as const
export const fileFormatNameSchema = z.enum(FILE_FORMATS)
export type FileFormatName = z.infer<typeof fileFormatNameSchema>

/** Endings of files that hold data, for dialogs that choose files; what a file is, its bytes say. */
export const DATA_ENDINGS =
  'csv tsv tab txt psv dat xlsx xlsm xls ods sav zsav json ndjson jsonl parquet'.split(' ')

/** Encodings of delimited text that are told apart; Latin-1 is read as its superset Windows-1252. */
export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030'] as const
export const textEncodingSchema = z.enum(TEXT_ENCODINGS)
export type TextEncoding = z.infer<typeof textEncodingSchema>

export const delimiterSchema = z.enum([',', ';', '\t', '|'])
export const decimalSchema = z.enum(['.', ','])
export type Decimal = z.infer<typeof decimalSchema>
/** What stands between groups of three digits; a space is any space, narrow and fixed ones too. */
export const thousandsSchema = z.enum(['.', ',', ' ', "'"])
export type Thousands = z.infer<typeof thousandsSchema>
/** Order of day, month and year in dates of a file that leave it open. */
export const dateOrderSchema = z.enum(['dmy', 'mdy', 'ymd'])

/** Survey tools whose exports are known by their shape. */
export const VENDORS = [
  'Qualtrics',
  'SurveyMonkey',
  'Google Forms',
  'Typeform',
  'LimeSurvey',
  'Formbricks',
] as const
export const vendorSchema = z.enum(VENDORS)
export type Vendor = z.infer<typeof vendorSchema>

/**
 * How a file was read. Null: its format has no such thing (a workbook has no delimiter), or nothing
 * was found. `decimal` of typed formats is the point that their cells are written with here.
 */
export const fileFormatSchema = z.object({
  format: fileFormatNameSchema,
  vendor: vendorSchema.nullable().default(null),
  /** Of text: one of TEXT_ENCODINGS in delimited files, the name of a code page in SPSS files. */
  encoding: z.string().nullable(),
  bom: z.boolean(),
  delimiter: delimiterSchema.nullable(),
  quote: z.enum(['"', "'"]).nullable().default('"'),
  decimal: decimalSchema,
  thousands: thousandsSchema.nullable().default(null),
  dateOrder: dateOrderSchema.nullable().default(null),
  headerRows: z.number().int().nonnegative(),
  /** 1-based line of the file, or row of the sheet, on which the table begins. */
  firstLine: z.number().int().positive().default(1),
  /** The sheet, or the table of a file that holds several; null where there is only one. */
  sheet: z.string().nullable().default(null),
})
export type FileFormat = z.infer<typeof fileFormatSchema>

/** The marks of a file that its variables are read with where they have none of their own. */
export type FileMarks = Pick<FileFormat, 'decimal' | 'thousands' | 'dateOrder'>

/** The format of a file that has no text format: everything that is said is said by the file. */
export function typedFormat(
  format: Exclude<FileFormatName, 'delimited'>,
  parts: Partial<FileFormat> = {},
): FileFormat {
  return {
    format,
    vendor: null,
    encoding: null,
    bom: false,
    delimiter: null,
    quote: null,
    decimal: '.',
    thousands: null,
    dateOrder: null,
    headerRows: 1,
    firstLine: 1,
    sheet: null,
    ...parts,
  }
}

/** How a delimited file was read. */
export interface TextFormat extends FileFormat {
  format: 'delimited'
  encoding: TextEncoding
  delimiter: z.infer<typeof delimiterSchema>
}

/** How a file should be read, where the user corrects what was detected. */
export const readingSchema = z
  .object({
    encoding: textEncodingSchema,
    delimiter: delimiterSchema,
    quote: z.enum(['"', "'"]),
    decimal: decimalSchema,
    /** Null: there are none. */
    thousands: thousandsSchema.nullable(),
    dateOrder: dateOrderSchema,
    headerRows: z.number().int().min(0).max(10),
    firstLine: z.number().int().positive(),
    sheet: z.string(),
  })
  .partial()
  .strict()
export type Reading = z.infer<typeof readingSchema>

/** One sheet of a workbook, or one table of a file that holds several. */
export const sheetFactsSchema = z.object({
  name: z.string(),
  /** Rows and columns of the used area, headers included. */
  rows: z.number().int(),
  columns: z.number().int(),
})
export type SheetFacts = z.infer<typeof sheetFactsSchema>
