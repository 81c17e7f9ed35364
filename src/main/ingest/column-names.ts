/**
 * Names of the columns: the header, trimmed; `column N` where it is empty; ` (2)`, ` (3)` ... where
 * an earlier column already has it.
 */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>()
  return headers.map((header, index) => {
    const wanted = header.trim() === '' ? `column ${index + 1}` : header.trim()
    let name = wanted
    for (let count = 2; taken.has(name); count++) name = `${wanted} (${count})`
    taken.add(name)
    return name
  })
}
