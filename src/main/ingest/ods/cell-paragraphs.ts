import type { Attributes } from '../zip/xml-part.ts'

/** What stands in a cell and is none of its text: remarks, drawings, readings of Japanese words. */
const ASIDE = new Set([
  'office:annotation',
  'draw:frame',
  'draw:g',
  'text:ruby-text',
  'table:table',
])
const MOST_SPACES = 32_767

/**
 * Gathers the text of a cell out of its paragraphs (ODF 1.3, 6.1.2: runs of blanks count as one, and
 * none counts where a paragraph begins; further ones have elements of their own). One at its end is
 * kept, as LibreOffice means it.
 */
export class CellParagraphs {
  private paragraphs: string[] = []
  private current: string | null = null
  /** A blank that comes now belongs to those before it. */
  private loose = true
  private depth = 0
  /** Depth at which something aside began; 0: nothing did. */
  private aside = 0

  begin(): void {
    this.paragraphs = []
    this.current = null
    this.depth = 0
    this.aside = 0
  }

  open(name: string, attributes: Attributes): void {
    this.depth++
    if (this.aside > 0) return
    if (ASIDE.has(name)) this.aside = this.depth
    else if (name === 'text:p' || name === 'text:h') {
      this.current = ''
      this.loose = true
    } else if (name === 'text:s') {
      const count = Number(attributes['text:c'] ?? 1)
      this.add(' '.repeat(Number.isInteger(count) && count > 0 ? Math.min(count, MOST_SPACES) : 1))
    } else if (name === 'text:tab') this.add('\t')
    else if (name === 'text:line-break') this.add('\n')
  }

  /** False where it is the cell itself that ends. */
  close(name: string): boolean {
    if (this.depth === 0) return false
    if (this.aside === this.depth) this.aside = 0
    else if (
      this.aside === 0 &&
      this.current !== null &&
      (name === 'text:p' || name === 'text:h')
    ) {
      this.paragraphs.push(this.current)
      this.current = null
    }
    this.depth--
    return true
  }

  text(text: string): void {
    if (this.aside > 0 || this.current === null) return
    const collapsed = text.replace(/[ \t\r\n]+/g, ' ')
    const added = this.loose && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed
    if (added === '') return
    this.current += added
    this.loose = added.endsWith(' ')
  }

  end(): string {
    return this.paragraphs.join('\n')
  }

  private add(text: string): void {
    if (this.current === null) return
    this.current += text
    this.loose = false
  }
}
