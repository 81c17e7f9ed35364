/** A question with many answers, which stand in several variables. */
export interface ResponseSet {
  label: string
  /** The value that says yes where every variable is one answer; null where variables hold codes. */
  counted: string | null
  /** Names as they stand there: short ones in lower case, or long ones. */
  variables: string[]
}

const MOST_SETS = 10_000

/**
 * Sets of subtypes 7 and 19, one a line: `$a=C 10 my mcgroup a b c` (codes), `$b=D2 55 0  g e f` and
 * `$d=E 11 2 34 13 third mdgroup k l m` (one variable an answer). Lengths are in bytes, so a line is
 * read as bytes and `decode` is asked for what they say. A line that is not like this ends the list.
 */
export function responseSets(body: Buffer, decode: (bytes: Buffer) => string): ResponseSet[] {
  const sets: ResponseSet[] = []
  for (const line of body.toString('latin1').split('\n')) {
    const set = parseSet(line, (text) => decode(Buffer.from(text, 'latin1')))
    if (set === null || sets.length === MOST_SETS) break
    sets.push(set)
  }
  return sets
}

function parseSet(line: string, decode: (text: string) => string): ResponseSet | null {
  const start = /^([^=]*)=(?:(C) |(D)|E (?:1|11) )/.exec(line)
  if (start === null) return null
  const [all, name = '', codes] = start
  let rest = line.slice(all.length)
  /** A length, a space and so many bytes. */
  const counted = (): string | null => {
    const length = /^(\d{1,5}) /.exec(rest)
    if (length === null) return null
    const from = length[0].length
    const to = from + Number(length[1])
    if (to > rest.length) return null
    const text = rest.slice(from, to)
    rest = rest.slice(to).replace(/^ /, '')
    return text
  }
  const value = codes === undefined ? counted() : ''
  const label = counted()
  if (value === null || label === null) return null
  const variables = rest.split(/[ \t\r]+/).filter((variable) => variable !== '')
  return {
    label: decode(label).trim() || decode(name).replace(/^\$/, ''),
    counted: codes === undefined ? value.trim() : null,
    variables: variables.map(decode),
  }
}
