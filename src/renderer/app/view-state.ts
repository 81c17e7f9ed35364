import { quoteName, quoteText } from './quote.ts'

/**
 * What every page looks at, as the address says it: back, forward, reload and a copied link give the
 * same picture. Pure functions between the address, this object and the contract's filters.
 */
export interface View {
  wave: string | null
  segment: string | null
  /** Filter expressions, one a chip; all of them hold. */
  conditions: readonly string[]
  /** Null: unweighted. */
  weight: string | null
  /** Variable the figures are broken down by. */
  by: string | null
  /** The metric the inspector explains. */
  selected: string | null
}

export const EMPTY_VIEW: View = {
  wave: null,
  segment: null,
  conditions: [],
  weight: null,
  by: null,
  selected: null,
}

const SINGLE = ['wave', 'segment', 'weight', 'by', 'selected'] as const
/** Parameters of the view; anything else in the address belongs to the page. */
export const VIEW_PARAMETERS: readonly string[] = [...SINGLE, 'where']

export function parseView(search: string | URLSearchParams): View {
  const parameters = new URLSearchParams(search)
  const one = (name: string) => {
    const value = parameters.get(name)
    return value === null || value.trim() === '' ? null : value
  }
  return {
    wave: one('wave'),
    segment: one('segment'),
    weight: one('weight'),
    by: one('by'),
    selected: one('selected'),
    conditions: parameters.getAll('where').filter((condition) => condition.trim() !== ''),
  }
}

/** The address's query for a view; parameters of the page itself are kept when given. */
export function serialiseView(view: View, pageParameters?: URLSearchParams): string {
  const parameters = new URLSearchParams()
  for (const name of SINGLE) {
    const value = view[name]
    if (value !== null) parameters.set(name, value)
  }
  for (const condition of view.conditions) parameters.append('where', condition)
  for (const [name, value] of pageParameters ?? []) {
    if (!VIEW_PARAMETERS.includes(name)) parameters.append(name, value)
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** One variable is one of some answers: what a chip can edit. */
export interface Condition {
  variable: string
  codes: readonly string[]
}

export function conditionText({ variable, codes }: Condition): string {
  const name = quoteName(variable)
  const [only, ...more] = codes
  return only !== undefined && more.length === 0
    ? `${name} = ${quoteText(only)}`
    : `${name} in (${codes.map(quoteText).join(', ')})`
}

const NAME = String.raw`(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_.]*))`
const VALUE = String.raw`(?:'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?))`
const EQUALS = new RegExp(String.raw`^\s*${NAME}\s*=\s*${VALUE}\s*$`, 'u')
const IN = new RegExp(String.raw`^\s*${NAME}\s+in\s*\((.*)\)\s*$`, 'iu')
const VALUES = new RegExp(String.raw`\s*${VALUE}\s*(,|$)`, 'uy')

const unquoted = (quoted: string | undefined, bare: string | undefined, mark: '"' | "'") =>
  quoted === undefined ? (bare ?? '') : quoted.replaceAll(mark + mark, mark)

/** The condition an expression says, or null when it says more than one variable and its answers. */
export function parseCondition(text: string): Condition | null {
  const equals = EQUALS.exec(text)
  if (equals !== null) {
    return {
      variable: unquoted(equals[1], equals[2], '"'),
      codes: [unquoted(equals[3], equals[4], "'")],
    }
  }
  const list = IN.exec(text)
  if (list === null) return null
  const values = list[3] ?? ''
  const codes: string[] = []
  VALUES.lastIndex = 0
  for (;;) {
    const at = VALUES.lastIndex
    const value = VALUES.exec(values)
    if (value === null || value.index !== at) return null
    codes.push(unquoted(value[1], value[2], "'"))
    if (value[3] === '') break
  }
  return { variable: unquoted(list[1], list[2], '"'), codes }
}

export const waveCondition = (wave: string) => conditionText({ variable: 'wave', codes: [wave] })
export const segmentCondition = (name: string) =>
  conditionText({ variable: 'segment', codes: [name] })

/** All of the given expressions at once; undefined for none. */
export function allOf(expressions: readonly string[]): string | undefined {
  const said = expressions.filter((expression) => expression.trim() !== '')
  if (said.length <= 1) return said[0]
  return said
    .map((expression) => (parseCondition(expression) === null ? `(${expression})` : expression))
    .join(' and ')
}

/**
 * The view as the contract's `where`. Pages that show all waves side by side leave the wave out and
 * ask for it by itself.
 */
export function whereOf(view: View, options: { wave: boolean }): string | undefined {
  return allOf([
    ...(options.wave && view.wave !== null ? [waveCondition(view.wave)] : []),
    ...(view.segment !== null ? [segmentCondition(view.segment)] : []),
    ...view.conditions,
  ])
}
