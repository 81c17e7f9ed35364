import { Failure } from '../../model/index.ts'

/** A metric as asked for: `nps`, `nps:NETPRO`, `mean:"Q7, part"`, `share:Contract=Two year`. */
export interface MetricRequest {
  id: string
  variable: string | null
  /** The answer behind `=`, for the metrics that take one. */
  label: string | null
}

const QUOTED = /^"((?:[^"]|"")*)"\s*(?:=\s*([^]*))?$/

/**
 * The id stands before the first colon, a variable behind it; a name may stand in double quotes. An
 * answer follows the first `=` of `share`; it may stand in single or double quotes.
 */
export function parseMetric(text: string): MetricRequest {
  const colon = text.indexOf(':')
  const id = (colon === -1 ? text : text.slice(0, colon)).trim().toLowerCase()
  const rest = colon === -1 ? '' : text.slice(colon + 1).trim()
  if (id === '') {
    throw new Failure('METRIC_UNKNOWN', 'A metric has no name. Ask for nps or mean:VARIABLE.')
  }
  if (rest === '') return { id, variable: null, label: null }
  const quoted = QUOTED.exec(rest)
  if (quoted !== null) {
    const label = quoted[2] === undefined ? null : unquote(quoted[2])
    return { id, variable: quoted[1]!.replaceAll('""', '"'), label }
  }
  const equals = id === 'share' ? rest.indexOf('=') : -1
  if (equals === -1) return { id, variable: rest, label: null }
  return { id, variable: rest.slice(0, equals).trim(), label: unquote(rest.slice(equals + 1)) }
}

/** A metric as `parseMetric` reads it back, fit to stand in a list of metrics. */
export function formatMetric({ id, variable, label }: MetricRequest): string {
  if (variable === null) return id
  const hard = /^"|^\s|\s$|,/.test(variable) || (label !== null && variable.includes('='))
  const name = hard ? quoted(variable) : variable
  if (label === null) return `${id}:${name}`
  return `${id}:${name}=${/^["']|^\s|\s$|,/.test(label) ? quoted(label) : label}`
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

function unquote(text: string): string {
  const trimmed = text.trim()
  const quote = trimmed[0]
  const closed = trimmed.length > 1 && trimmed.endsWith(quote ?? ' ')
  if (!closed || (quote !== "'" && quote !== '"')) return trimmed
  return trimmed.slice(1, -1).replaceAll(quote + quote, quote)
}

/**
 * A list as the command line takes it: parts between commas, where commas inside double quotes
 * don't part; a part that is quoted as a whole loses its quotes.
 */
export function splitList(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"]|"")*"|[^",]|")+/g) ?? []
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/^"(?:[^"]|"")*"$/.test(part) ? part.slice(1, -1).replaceAll('""', '"') : part))
}
