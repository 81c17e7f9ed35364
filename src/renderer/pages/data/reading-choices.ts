import type { Inspection, Reading } from '../../../shared/contract/index.ts'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import {
  dateOrderSchema,
  decimalSchema,
  delimiterSchema,
  readingSchema,
  textEncodingSchema,
  thousandsSchema,
} from '../../../shared/model/index.ts'
import type { FileFormatName } from '../../../shared/model/index.ts'

/** One thing about how a file is read that can be said otherwise. */
export interface ReadingChoice {
  label: string
  options: { value: string; label: string }[]
  value: string
  /** Its options are long. */
  wide?: boolean
  /** What choosing an option says. */
  read: (value: string) => Reading
}

const { quote: quoteSchema } = readingSchema.shape
const quotes = quoteSchema.unwrap().options
const BOOKS: ReadonlySet<FileFormatName> = new Set(['xlsx', 'xls', 'ods'])
export const isBook = ({ format }: Inspection): boolean => BOOKS.has(format)
/** Whether a file of this format may begin with lines that are no part of its table. */
export const hasFirstLine = (inspection: Inspection): boolean =>
  inspection.format === 'delimited' || isBook(inspection)

const NONE = ''

/** What of a file's reading can be changed; only what its format has. */
export function readingChoices(inspection: Inspection, reading: Reading): ReadingChoice[] {
  const text = inspection.format === 'delimited'
  return [
    ...(inspection.sheets.length > 0 ? [sheetChoice(inspection, reading)] : []),
    ...(text ? [delimiterChoice(inspection, reading)] : []),
    ...(inspection.encoding === null ? [] : [encodingChoice(inspection, reading)]),
    ...(text ? [decimalChoice(inspection, reading)] : []),
    ...(hasFirstLine(inspection) ? [headerChoice(inspection, reading)] : []),
    ...(text
      ? [
          thousandsChoice(inspection, reading),
          dateChoice(inspection, reading),
          quoteChoice(inspection, reading),
        ]
      : []),
  ]
}

function sheetChoice(inspection: Inspection, reading: Reading): ReadingChoice {
  return {
    label: isBook(inspection) ? words.reading.sheet : words.reading.table,
    options: inspection.sheets.map(({ name, rows, columns }) => ({
      value: name,
      label: words.reading.sheetSize(name, rows, columns),
    })),
    value: reading.sheet ?? inspection.sheet ?? NONE,
    wide: true,
    read: (sheet) => ({ sheet }),
  }
}

const delimiterChoice = (inspection: Inspection, reading: Reading): ReadingChoice => ({
  label: words.reading.delimiter,
  options: delimiterSchema.options.map((value) => ({
    value,
    label: words.reading.delimiters[value],
  })),
  value: reading.delimiter ?? inspection.delimiter ?? NONE,
  read: (value) => ({ delimiter: delimiterSchema.parse(value) }),
})

function encodingChoice(inspection: Inspection, reading: Reading): ReadingChoice {
  const value = reading.encoding ?? inspection.encoding ?? NONE
  const known = textEncodingSchema.options.map((encoding) => ({
    value: encoding as string,
    label: words.reading.encodings[encoding],
  }))
  return {
    label: words.reading.encoding,
    // SPSS files name code pages of their own.
    options: known.some((option) => option.value === value)
      ? known
      : [{ value, label: value }, ...known],
    value,
    read: (encoding) => {
      const chosen = textEncodingSchema.safeParse(encoding)
      return chosen.success ? { encoding: chosen.data } : {}
    },
  }
}

const decimalChoice = (inspection: Inspection, reading: Reading): ReadingChoice => ({
  label: words.reading.decimal,
  options: decimalSchema.options.map((value) => ({ value, label: words.reading.decimals[value] })),
  value: reading.decimal ?? inspection.decimal,
  read: (value) => ({ decimal: decimalSchema.parse(value) }),
})

const headerChoice = (inspection: Inspection, reading: Reading): ReadingChoice => ({
  label: words.reading.headerRows,
  options: [0, 1, 2, 3, 4, 5].map((rows) => ({
    value: String(rows),
    label: rows === 0 ? words.reading.none : String(rows),
  })),
  value: String(reading.headerRows ?? inspection.headerRows),
  read: (value) => ({ headerRows: Number(value) }),
})

const thousandsChoice = (inspection: Inspection, reading: Reading): ReadingChoice => ({
  label: words.reading.thousands,
  options: [
    { value: NONE, label: words.reading.none },
    ...thousandsSchema.options.map((value) => ({
      value,
      label: words.reading.thousandsMarks[value],
    })),
  ],
  value: (reading.thousands === undefined ? inspection.thousands : reading.thousands) ?? NONE,
  read: (value) => ({ thousands: value === NONE ? null : thousandsSchema.parse(value) }),
})

function dateChoice(inspection: Inspection, reading: Reading): ReadingChoice {
  const value = reading.dateOrder ?? inspection.dateOrder ?? NONE
  return {
    label: words.reading.dateOrder,
    options: [
      ...(value === NONE ? [{ value: NONE, label: words.reading.noDates }] : []),
      ...dateOrderSchema.options.map((order) => ({
        value: order,
        label: words.reading.dateOrders[order],
      })),
    ],
    value,
    read: (order) => ({ dateOrder: dateOrderSchema.parse(order) }),
  }
}

const quoteChoice = (inspection: Inspection, reading: Reading): ReadingChoice => ({
  label: words.reading.quote,
  options: [
    ...(inspection.quote === null ? [{ value: NONE, label: words.reading.none }] : []),
    ...quotes.map((value) => ({ value, label: words.reading.quotes[value] })),
  ],
  value: reading.quote ?? inspection.quote ?? NONE,
  read: (value) => {
    const chosen = quoteSchema.unwrap().safeParse(value)
    return chosen.success ? { quote: chosen.data } : {}
  },
})
