const NUMBER =
  /^[+-]?(\d+([.,]\d+)?|[.,]\d+|\d{1,3}([.,' \u00a0\u202f]\d{3})+([.,]\d+)?)([eE][+-]?\d+)?%?$/
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?$/

/** What sort of text a cell is, for comparing a header with the cells below it. */
export function sortOf(cell: string): 'blank' | 'number' | 'date' | 'text' {
  const text = cell.trim()
  if (text === '') return 'blank'
  if (NUMBER.test(text)) return 'number'
  return DATE.test(text) ? 'date' : 'text'
}

/**
 * Number of header rows by the first records. Survey tools write two or three: Qualtrics a third
 * row of import ids, its older exports `V1`.. `ResponseID` over the question texts, SurveyMonkey a
 * second row of options under questions that are named once.
 */
export function findHeaderRows(records: string[][]): number {
  const [first = [], second = [], third = []] = records
  if (/^\{['"]ImportId['"]/.test(third[0]?.trim() ?? '')) return 3
  if (first[0]?.trim() === 'V1' && /^response ?id$/i.test(second[0]?.trim() ?? '')) return 2
  const gaps = first.filter((cell) => cell.trim() === '').length
  const options = second.filter((cell) => /^(open-ended )?response$/i.test(cell.trim())).length
  if (options >= 2 && gaps >= 1 && (second[0] ?? '').trim() === '') return 2
  return isHeader(first, records.slice(1)) ? 1 : 0
}

/** A header is unlike what stands below it: words over numbers, or texts that never come again. */
function isHeader(first: string[], below: string[][]): boolean {
  let votes = 0
  first.forEach((cell, column) => {
    const sort = sortOf(cell)
    if (sort === 'blank') return
    const cells = below.map((record) => record[column] ?? '').filter((text) => text.trim() !== '')
    if (cells.length === 0) {
      if (sort === 'text') votes += 0.5
      return
    }
    const sorts = cells.map(sortOf)
    const alike = sorts.filter((other) => other === sort).length / sorts.length
    if (sort === 'text') {
      if (alike < 0.5) votes += 1
      else if (!cells.includes(cell)) votes += 0.25
      else if (cells.length < 5 || cells.filter((text) => text === cell).length >= 2) votes -= 1
    } else if (alike > 0.5) {
      votes -= 1
    }
  })
  return votes >= 0
}

/**
 * Whether a record is a header beyond doubt: all its cells are different words, and numbers or dates
 * stand below some of them.
 */
export function isClearHeader(first: string[], below: string[][]): boolean {
  const names = first.map((cell) => cell.trim())
  if (names.some((name) => sortOf(name) !== 'text') || new Set(names).size < names.length) {
    return false
  }
  return names.some((name, column) => {
    const cells = below.map((record) => record[column] ?? '').filter((cell) => cell.trim() !== '')
    const others = cells.filter((cell) => sortOf(cell) !== 'text').length
    return cells.length > 0 && others > cells.length / 2 && !cells.includes(name)
  })
}
