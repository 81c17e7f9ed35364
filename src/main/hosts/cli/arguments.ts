import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

/** A wrong call of a command: exit code 2. */
export class UsageError extends Error {}

/** The options of every command; each command says which it takes. */
const OPTIONS = {
  json: { type: 'boolean' },
  kind: { type: 'string' },
  name: { type: 'string' },
  wave: { type: 'string' },
  'wave-of': { type: 'string' },
  codebook: { type: 'string' },
  codes: { type: 'string' },
  sheet: { type: 'string' },
  key: { type: 'string' },
  personal: { type: 'string' },
  dataset: { type: 'string' },
  set: { type: 'string' },
  add: { type: 'string' },
  delete: { type: 'string' },
  where: { type: 'string' },
  journey: { type: 'string' },
  metric: { type: 'string' },
  rule: { type: 'string' },
  by: { type: 'string' },
  weight: { type: 'string' },
  confidence: { type: 'string' },
  'with-missing': { type: 'boolean' },
  reveal: { type: 'boolean' },
  before: { type: 'string' },
  after: { type: 'string' },
  panel: { type: 'string' },
  adjust: { type: 'string' },
  out: { type: 'string' },
  'out-dir': { type: 'string' },
  id: { type: 'string' },
  variable: { type: 'string' },
  'dry-run': { type: 'boolean' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  quote: { type: 'string' },
  decimal: { type: 'string' },
  thousands: { type: 'string' },
  'date-order': { type: 'string' },
  'header-rows': { type: 'string' },
  'first-line': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

export type OptionName = keyof typeof OPTIONS

/** How a file should be read, where what was detected is to be overruled. */
export const READING_OPTIONS = [
  ...(['sheet', 'encoding', 'delimiter', 'quote', 'decimal', 'thousands', 'date-order'] as const),
  ...(['header-rows', 'first-line'] as const),
] as const satisfies OptionName[]

export interface Arguments {
  /** What is not an option: project, files. */
  operands: string[]
  text(name: OptionName): string | undefined
  flag(name: OptionName): boolean
  /** An option that must be there. */
  required(name: OptionName): string
  number(name: OptionName): number | undefined
  /** Comma-separated; an item with a comma stands in double quotes. */
  list(name: OptionName): string[] | undefined
}

export function readArguments(
  rest: string[],
  allowed: { command: string; options: readonly OptionName[]; operands: readonly [number, number] },
): Arguments {
  const names: OptionName[] = ['json', ...allowed.options]
  const config = Object.fromEntries(names.map((name) => [name, OPTIONS[name]]))
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({ args: rest, options: config, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? firstSentence(error.message) : 'wrong usage')
  }
  const { values, positionals: operands } = parsed
  const [least, most] = allowed.operands
  if (operands.length < least || operands.length > most) {
    throw new UsageError(
      operands.length < least
        ? `${allowed.command} needs ${least === 1 ? 'one argument' : `${least} arguments`} beside its options.`
        : `${allowed.command} was given too many arguments: ${operands.slice(most).join(' ')}.`,
    )
  }
  const text = (name: OptionName) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    operands,
    text,
    flag: (name) => values[name] === true,
    required(name) {
      const value = text(name)
      if (value === undefined) throw new UsageError(`${allowed.command} needs --${name}.`)
      return value
    },
    number(name) {
      const value = text(name)
      if (value === undefined) return undefined
      const number = Number(value)
      if (value.trim() === '' || !Number.isFinite(number)) {
        throw new UsageError(`--${name} takes a number, not "${value}".`)
      }
      return number
    },
    list(name) {
      const value = text(name)
      return value === undefined ? undefined : splitList(value)
    },
  }
}

function firstSentence(message: string): string {
  return (message.split('. ')[0] ?? message).replace(/\.?$/, '.')
}

/** `A,"B, b",mean:"C,c"` -> A | B, b | mean:C,c */
export function splitList(text: string): string[] {
  const items: string[] = []
  let item = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string
    if (sign === '"') {
      if (quoted && text[at + 1] === '"') {
        item += '"'
        at++
      } else quoted = !quoted
    } else if (sign === ',' && !quoted) {
      items.push(item.trim())
      item = ''
    } else item += sign
  }
  if (quoted) throw new UsageError(`A double quote is left open in ${text}.`)
  items.push(item.trim())
  if (items.some((each) => each === '')) throw new UsageError(`An item is empty in "${text}".`)
  return items
}
