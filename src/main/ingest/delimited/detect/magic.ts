/** What a file seems to be that is no delimited text, by its first bytes; null: may be text. */
export interface Seeming {
  what: string
  advice: string
}

const asCsv = 'Export the table as CSV and try again.'

const MAGICS: { bytes: string; what: string; advice: string }[] = [
  { bytes: '\x89PNG\r\n', what: 'a PNG image', advice: asCsv },
  { bytes: '\xff\xd8\xff', what: 'a JPEG image', advice: asCsv },
  { bytes: 'GIF87a', what: 'a GIF image', advice: asCsv },
  { bytes: 'GIF89a', what: 'a GIF image', advice: asCsv },
  { bytes: 'II*\0', what: 'a TIFF image', advice: asCsv },
  { bytes: 'MM\0*', what: 'a TIFF image', advice: asCsv },
  { bytes: '%PDF', what: 'a PDF document', advice: asCsv },
  { bytes: 'SQLite format 3\0', what: 'an SQLite database', advice: asCsv },
  { bytes: '\x1f\x8b', what: 'a gzip archive', advice: 'Unpack it and try again.' },
  { bytes: '7z\xbc\xaf\x27\x1c', what: 'a 7-Zip archive', advice: 'Unpack it and try again.' },
  { bytes: 'Rar!\x1a\x07', what: 'a RAR archive', advice: 'Unpack it and try again.' },
  { bytes: 'BZh', what: 'a bzip2 archive', advice: 'Unpack it and try again.' },
  { bytes: '\xfd7zXZ\0', what: 'an XZ archive', advice: 'Unpack it and try again.' },
  { bytes: '{\\rtf', what: 'a rich text document', advice: asCsv },
  { bytes: 'MZ', what: 'a program', advice: asCsv },
  { bytes: '\x7fELF', what: 'a program', advice: asCsv },
]

/** Magic bytes that are ordinary letters count only where bytes follow that no text holds. */
const LETTERS_ONLY = new Set(['MZ', 'BZh'])

export function seemsBinary(start: Buffer): Seeming | null {
  const head = start.toString('latin1')
  for (const { bytes, what, advice } of MAGICS) {
    if (!head.startsWith(bytes)) continue
    // eslint-disable-next-line no-control-regex
    if (LETTERS_ONLY.has(bytes) && !/[\x00-\x08\x0e-\x1f]/.test(head)) continue
    return { what, advice }
  }
  return null
}

/** A saved web page or XML under another name; null: may be a table. */
export function seemsDocument(text: string): Seeming | null {
  const start = text.trimStart().slice(0, 2000).toLowerCase()
  // Programs that offer "Excel" often write a web page or XML and name it .xls.
  if (/^<\?xml[^>]*>[\s\S]*<(ss:)?workbook\b/.test(start)) {
    return {
      what: 'an XML spreadsheet of Excel 2003',
      advice: 'Open it in Excel, save it as .xlsx or CSV (UTF-8), and try again.',
    }
  }
  const page =
    /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype )?(html|head|body|script|meta|style|table|div)\b/
  if (page.test(start) || start.startsWith('mime-version:')) {
    return /<table\b/i.test(text)
      ? {
          what: 'a web page with a table in it, whatever its name says',
          advice: 'Open it in Excel, save it as .xlsx or CSV (UTF-8), and try again.',
        }
      : {
          what: 'a saved web page',
          advice: 'Download the file itself instead of the page that shows it, and try again.',
        }
  }
  if (start.startsWith('<?xml')) return { what: 'an XML document', advice: asCsv }
  return null
}
