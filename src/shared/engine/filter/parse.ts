import type { CompareOperator, FilterExpression, Literal, Subject } from './expression.ts'
import type { Token } from './tokens.ts'
import { BARE_NAME, filterFailure, KEYWORDS, tokenize } from './tokens.ts'

export type { FilterExpression } from './expression.ts'

const OPERATORS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>='])
/** Deep enough for people and generators, shallow enough for any call stack. */
const DEEPEST = 200

/**
 * Reads a filter such as `Gender in ('1', '2') and not (tenure < 12 or Plan is missing)`: `not`
 * binds closer than `and`, `and` closer than `or`, as in SQL. Throws FILTER with the place.
 */
export function parseFilter(text: string): FilterExpression {
  const tokens = tokenize(text)
  let at = 0
  let depth = 0
  const peek = (): Token => tokens[at]!
  const next = (): Token => tokens[at++]!
  const is = (kind: Token['kind'], value: string): boolean =>
    peek().kind === kind && peek().value === value
  const accept = (kind: Token['kind'], value: string): boolean => {
    if (!is(kind, value)) return false
    at++
    return true
  }
  const expected = (what: string): never => {
    const { kind, value, position } = peek()
    const found = kind === 'end' ? 'the filter ends' : `found ${show(kind, value)}`
    throw filterFailure(position, `expected ${what}, but ${found}.`)
  }

  const either = (): FilterExpression => chain('or', () => chain('and', unary))
  const chain = (word: 'and' | 'or', part: () => FilterExpression): FilterExpression => {
    const first = part()
    const operands = [first]
    while (accept('keyword', word)) operands.push(part())
    return operands.length === 1 ? first : { kind: word, operands }
  }
  const unary = (): FilterExpression => {
    if (++depth > DEEPEST) throw filterFailure(peek().position, 'it is nested too deeply.')
    try {
      if (accept('keyword', 'not')) return { kind: 'not', operand: unary() }
      if (!accept('sign', '(')) return condition()
      const inner = either()
      if (!accept('sign', ')')) expected('")", "and" or "or"')
      return inner
    } finally {
      depth--
    }
  }
  const condition = (): FilterExpression => {
    const token = peek()
    if (token.kind !== 'name' && token.kind !== 'quotedName') {
      if (token.kind === 'text') {
        throw filterFailure(
          token.position,
          `expected the name of a variable, but found the text '${token.value}'. Names with spaces or signs stand in double quotes.`,
        )
      }
      return expected('the name of a variable')
    }
    at++
    const { value: name, position } = token
    const subject: Subject = { name, quoted: token.kind === 'quotedName', position }
    if (accept('keyword', 'is')) {
      const negated = accept('keyword', 'not')
      if (!accept('keyword', 'missing')) expected('"missing"')
      return { kind: 'missing', subject, negated }
    }
    const negated = is('keyword', 'not') && accept('keyword', 'not')
    if (accept('keyword', 'in')) return { kind: 'in', subject, values: list(), negated }
    if (negated) return expected('"in"')
    const operator = peek()
    if (operator.kind !== 'sign' || !OPERATORS.has(operator.value)) {
      return expected('=, !=, <, <=, >, >=, "in" or "is missing"')
    }
    at++
    return {
      kind: 'compare',
      subject,
      operator: operator.value as CompareOperator,
      value: literal(),
    }
  }
  const list = (): Literal[] => {
    if (!accept('sign', '(')) expected('"(" after "in"')
    const values = [literal()]
    while (accept('sign', ',')) values.push(literal())
    if (!accept('sign', ')')) expected('"," or ")"')
    return values
  }
  const literal = (): Literal => {
    const token = peek()
    if (token.kind === 'text') return { kind: 'text', text: next().value.trim() }
    if (token.kind !== 'number') {
      return expected("a text in single quotes ('Yes') or a number")
    }
    at++
    return { kind: 'number', number: Number(token.value), text: token.value }
  }

  if (peek().kind === 'end') throw filterFailure(1, 'it is empty.')
  const expression = either()
  if (peek().kind !== 'end') expected('"and", "or" or the end')
  return expression
}

function show(kind: Token['kind'], value: string): string {
  return kind === 'text' ? `'${value}'` : `"${value}"`
}

/** Names of the variables a filter asks about, each once; the built-in `segment` is not one. */
export function filterNames(expression: FilterExpression): string[] {
  return [
    ...new Set(
      subjects(expression)
        .filter((s) => !isSegment(s))
        .map((s) => s.name),
    ),
  ]
}

/** Names of the segments a filter asks about, each once. */
export function filterSegments(expression: FilterExpression): string[] {
  const names = new Set<string>()
  const walk = (e: FilterExpression): void => {
    if (e.kind === 'and' || e.kind === 'or') e.operands.forEach(walk)
    else if (e.kind === 'not') walk(e.operand)
    else if (!isSegment(e.subject)) return
    else if (e.kind === 'compare') names.add(e.value.text)
    else if (e.kind === 'in') e.values.forEach((value) => names.add(value.text))
  }
  walk(expression)
  return [...names]
}

/** Bare `segment` is the built-in name; `"segment"` in quotes is a column of that name. */
export function isSegment(subject: Subject): boolean {
  return !subject.quoted && subject.name.toLowerCase() === 'segment'
}

function subjects(e: FilterExpression): Subject[] {
  if (e.kind === 'and' || e.kind === 'or') return e.operands.flatMap(subjects)
  return e.kind === 'not' ? subjects(e.operand) : [e.subject]
}

/** A variable's name as it must stand in a filter. */
export function quoteName(name: string): string {
  const word = name.toLowerCase()
  const bare = BARE_NAME.test(name) && !KEYWORDS.has(word) && word !== 'segment'
  return bare ? name : `"${name.replaceAll('"', '""')}"`
}

/** A text value as it must stand in a filter. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
