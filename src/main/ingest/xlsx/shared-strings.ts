import type { ParseLimits } from '../parsed-table.ts'
import { unescapeText } from '../sheets/cell-text.ts'
import { readXmlPart } from '../zip/xml-part.ts'
import type { ZipEntry, ZipFile } from '../zip/zip-file.ts'

/**
 * Gathers the text of a string item (`si` or `is`): its runs one after the other, without the
 * readings that stand over Japanese words.
 */
export class StringItem {
  private parts = ''
  private inText = false
  private inReading = false

  begin(): void {
    this.parts = ''
    this.inText = false
    this.inReading = false
  }

  open(local: string): void {
    if (local === 'rPh') this.inReading = true
    else if (local === 't') this.inText = !this.inReading
  }

  close(local: string): void {
    if (local === 'rPh') this.inReading = false
    else if (local === 't') this.inText = false
  }

  text(text: string): void {
    if (this.inText) this.parts += text
  }

  end(): string {
    return unescapeText(this.parts)
  }
}

/** All texts that cells refer to by number. */
export async function* readSharedStrings(
  zip: ZipFile,
  entry: ZipEntry | null,
  limits: ParseLimits,
): AsyncGenerator<void, string[]> {
  const texts: string[] = []
  if (entry === null) return texts
  const item = new StringItem()
  yield* readXmlPart(zip, entry, {
    limits,
    visitor: {
      open(local) {
        if (local === 'si') item.begin()
        else item.open(local)
      },
      close(local) {
        if (local === 'si') texts.push(item.end())
        else item.close(local)
      },
      text(text) {
        item.text(text)
      },
    },
  })
  return texts
}
