import { Failure } from '../../model/index.ts'
import type { Codes, Frame, FrameVariable } from '../frame/frame.ts'
import { MISSING } from '../frame/frame.ts'
import { didYouMean, nearNames } from '../frame/near-names.ts'
import { parseDate } from '../frame/read-date.ts'
import { readsNumbers } from '../frame/read-cell.ts'
import { parseNumber } from '../frame/read-number.ts'
import type { CompareOperator, FilterExpression, Literal, Subject } from './expression.ts'
import { matchCategories } from './match.ts'
import { isSegment, parseFilter } from './parse.ts'

/** SQL's three truths, ordered so that `and` is the minimum, `or` the maximum, `not` 2 minus it. */
const FALSE = 0
const UNKNOWN = 1
const TRUE = 2

export interface NamedFilter {
  name: string
  where: string
}

/**
 * The rows a filter keeps: those where it is true. A comparison with a missing answer is unknown;
 * `segment = 'NAME'` stands for that segment's filter.
 */
export function evaluateFilter(
  expression: FilterExpression,
  options: { frame: Frame; segments: readonly NamedFilter[] },
): Uint8Array {
  const truth = evaluate(expression, { ...options, inside: [] })
  for (let row = 0; row < truth.length; row++) truth[row] = truth[row]! >> 1
  return truth
}

interface Context {
  frame: Frame
  segments: readonly NamedFilter[]
  /** Segments being expanded, outermost first: one that meets itself is a circle. */
  inside: string[]
}

/** A fresh array of truths, one a row. */
function evaluate(e: FilterExpression, context: Context): Uint8Array {
  if (e.kind === 'not') return negate(evaluate(e.operand, context))
  if (e.kind === 'and' || e.kind === 'or') {
    const [first, ...rest] = e.operands
    const truth = evaluate(first!, context)
    for (const operand of rest) combine(e.kind, truth, evaluate(operand, context))
    return truth
  }
  if (isSegment(e.subject)) return evaluateSegment(e, context)
  const variable = findVariable(e.subject, context)
  const column = variable.column()
  const truths = conditionTruths(e, variable)
  return gather(column.codes, truths)
}

type Condition = Extract<FilterExpression, { subject: Subject }>

/** The truth of a condition per category of its variable. */
function conditionTruths(condition: Condition, variable: FrameVariable): Uint8Array {
  const column = variable.column()
  const missing = column.states.map((state) => (state === MISSING ? 1 : 0))
  if (condition.kind === 'missing') {
    return missing.map((is) => ((is === 1) !== condition.negated ? TRUE : FALSE))
  }
  let truths: Uint8Array
  if (condition.kind === 'in') {
    truths = condition.values
      .map((value) => equalTruths(variable, value))
      .reduce((a, b) => combine('or', a, b))
    if (condition.negated) negate(truths)
  } else if (condition.operator === '=' || condition.operator === '!=') {
    truths = equalTruths(variable, condition.value)
    if (condition.operator === '!=') negate(truths)
  } else {
    truths = orderTruths(variable, condition.operator, condition.value)
  }
  for (let at = 0; at < truths.length; at++) if (missing[at] === 1) truths[at] = UNKNOWN
  return truths
}

function equalTruths(variable: FrameVariable, value: Literal): Uint8Array {
  const column = variable.column()
  const { meaning } = variable.variable
  const day = meaning.type === 'date' && value.kind === 'text' ? parseDate(value.text, 'ymd') : null
  if (day !== null) return Uint8Array.from(column.scores, (score) => (score === day ? TRUE : FALSE))
  const matched = matchCategories({ name: variable.name, meaning, column }, value)
  return matched.map((is) => (is === 1 ? TRUE : FALSE))
}

const ORDER: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

function orderTruths(
  variable: FrameVariable,
  operator: CompareOperator,
  value: Literal,
): Uint8Array {
  const { scores, states } = variable.column()
  const bound = boundOf(variable, operator, value)
  const comparable = scores.some((score, at) => states[at] === MISSING || !Number.isNaN(score))
  if (!comparable && scores.length > 0 && variable.variable.meaning.type === 'text') {
    throw new Failure(
      'FILTER',
      `"${variable.name}" is text, and ${operator} compares numbers and dates. Use = or in, or change its type in the codebook.`,
    )
  }
  const holds = ORDER[operator]!
  return Uint8Array.from(scores, (score) =>
    Number.isNaN(score) ? UNKNOWN : holds(score, bound) ? TRUE : FALSE,
  )
}

/** The number or day a literal stands for beside <, <=, > or >=. */
function boundOf(variable: FrameVariable, operator: string, value: Literal): number {
  const { meaning } = variable.variable
  const column = variable.column()
  if (meaning.type === 'date') {
    const day = value.kind === 'text' ? parseDate(value.text, 'ymd') : null
    if (day !== null) return day
    throw new Failure(
      'FILTER',
      `"${variable.name}" is a date: compare it with a day such as '2018-05-01', not with ${value.text}.`,
    )
  }
  // Where answers are numbers, `6` and `'6'` are the number, whatever a recode makes of the code 6.
  const number = value.kind === 'number' ? value.number : parseNumber(value.text, '.')
  if (number !== null && readsNumbers(meaning)) return number
  // Waves are ordered by place, whatever they are called; the same goes for labelled scale points.
  const named = matchCategories({ name: variable.name, meaning, column }, value)
  const scored = column.scores.filter((score, at) => named[at] === 1 && !Number.isNaN(score))
  if (scored.length > 0) return scored[0]!
  if (meaning.role === 'wave') {
    throw new Failure(
      'FILTER',
      `There is no wave '${value.text}' to compare "${variable.name}" with.`,
    )
  }
  if (number !== null) return number
  throw new Failure(
    'FILTER',
    `${operator} compares numbers and dates: '${value.text}' is neither an answer of "${variable.name}" with a number nor a number.`,
  )
}

function evaluateSegment(condition: Condition, context: Context): Uint8Array {
  const { kind } = condition
  if (kind === 'missing' || (kind === 'compare' && !/^!?=$/.test(condition.operator))) {
    throw new Failure(
      'FILTER',
      `Segments are asked for by name: segment = 'NAME', segment != 'NAME' or segment in ('NAME', ...).`,
      { details: { position: condition.subject.position } },
    )
  }
  const values = kind === 'in' ? condition.values : [condition.value]
  const truth = values
    .map((value) => segmentTruth(value.text, context))
    .reduce((a, b) => combine('or', a, b))
  const negated = kind === 'in' ? condition.negated : condition.operator === '!='
  return negated ? negate(truth) : truth
}

function segmentTruth(name: string, context: Context): Uint8Array {
  const { segments, inside } = context
  const folded = name.toLowerCase()
  const segment =
    segments.find((s) => s.name === name) ?? segments.find((s) => s.name.toLowerCase() === folded)
  if (segment === undefined) {
    const names = segments.map((s) => s.name)
    throw new Failure(
      'SEGMENT_UNKNOWN',
      `There is no segment '${name}'.${didYouMean(name, names)}`,
      { details: { segment: name, near: nearNames(name, names) } },
    )
  }
  if (inside.includes(segment.name)) {
    throw new Failure(
      'FILTER',
      `The segment '${segment.name}' is defined by itself (${[...inside, segment.name].join(' > ')}). Change one of these filters.`,
    )
  }
  return evaluate(parseFilter(segment.where), { ...context, inside: [...inside, segment.name] })
}

function findVariable(subject: Subject, { frame, inside }: Context): FrameVariable {
  const found = frame.find(subject.name)
  if (found !== undefined) return found
  const names = frame.variables.map((variable) => variable.name)
  const where = inside.length === 0 ? '' : ` (in the segment '${inside.at(-1)}')`
  throw new Failure(
    'VARIABLE_UNKNOWN',
    `"${frame.dataset}" has no variable "${subject.name}"${where}.${didYouMean(subject.name, names)}`,
    {
      details: {
        variable: subject.name,
        dataset: frame.dataset,
        near: nearNames(subject.name, names),
      },
    },
  )
}

function negate(truth: Uint8Array): Uint8Array {
  for (let at = 0; at < truth.length; at++) truth[at] = TRUE - truth[at]!
  return truth
}

/** Combines into the first array. */
function combine(kind: 'and' | 'or', a: Uint8Array, b: Uint8Array): Uint8Array {
  if (kind === 'and') {
    for (let at = 0; at < a.length; at++) if (b[at]! < a[at]!) a[at] = b[at]!
  } else {
    for (let at = 0; at < a.length; at++) if (b[at]! > a[at]!) a[at] = b[at]!
  }
  return a
}

function gather(codes: Codes, truths: Uint8Array): Uint8Array {
  const out = new Uint8Array(codes.length)
  for (let row = 0; row < codes.length; row++) out[row] = truths[codes[row]!]!
  return out
}
