/**
 * Names of the columns: the header, trimmed; `column N` where it is empty; ` (2)`, ` (3)` ... where
 * an earlier column already has it, in whatever case.
 */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>()
  /** The number the next column of that name is tried with: thousands may share one. */
  const next = new Map<string, number>()
  return headers.map((header, index) => {
    const wanted = header.trim() === '' ? `column ${index + 1}` : header.trim()
    let name = wanted
    let count = next.get(wanted) ?? 2
    while (taken.has(name.toLowerCase())) name = `${wanted} (${count++})`
    next.set(wanted, count)
    taken.add(name.toLowerCase())
    return name
  })
}
