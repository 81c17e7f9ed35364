import { Failure, onOneLine } from '../../model/index.ts'
import type { Role } from '../../model/index.ts'
import type { Frame, FrameVariable } from '../frame/frame.ts'
import { didYouMean, nearNames } from '../frame/near-names.ts'
import type { MetricDefinition, ResolvedMetric } from './definition.ts'
import { directionOf } from './definition.ts'
import type { MetricRequest } from './parse.ts'
import { formatMetric, parseMetric } from './parse.ts'
import { findMetric, metricDefinitions } from './registry.ts'
import { labelOf } from './variable.ts'

/** Joins the names of a metric's two variables, in requests and in estimates. */
const JOINED = ' + '

/**
 * A metric asked of a frame, with all it needs. Throws METRIC_UNKNOWN, METRIC_NEEDS (a role or a
 * meaning is missing), AMBIGUOUS (several variables hold the role), VARIABLE_UNKNOWN or
 * SCALE_REFUSED, each with what to do.
 */
export function resolveMetric(text: string, frame: Frame): ResolvedMetric {
  const request = parseMetric(text)
  const definition = knownMetric(request.id)
  if (definition.variablesOf !== undefined) return resolveBuiltIn(definition, request, frame)
  return definition.parameter === 'none'
    ? resolveByRole(definition, request, frame)
    : resolveByName(definition, request, frame)
}

/** A definition by id or alias, or METRIC_UNKNOWN that names the nearest. */
export function knownMetric(id: string): MetricDefinition {
  const definition = findMetric(id)
  if (definition !== undefined) return definition
  const known = metricDefinitions.map((d) => d.id)
  throw new Failure(
    'METRIC_UNKNOWN',
    `There is no metric "${id}".${didYouMean(id, known)} Known are ${known.join(', ')}.`,
    { details: { metric: id, near: nearNames(id, known), known } },
  )
}

function resolveByName(
  definition: MetricDefinition,
  request: MetricRequest,
  frame: Frame,
): ResolvedMetric {
  const { id } = definition
  const withAnswer = definition.parameter === 'answer'
  if (request.variable === null || (withAnswer && !request.label)) {
    const form = withAnswer ? `${id}:VARIABLE=ANSWER` : `${id}:VARIABLE`
    throw new Failure('METRIC_NEEDS', `${id} is asked of a variable: write ${form}.`)
  }
  const variable = findVariable(request.variable, frame)
  const answer = withAnswer ? request.label : null
  const named = { id, variable: variable.name, label: answer }
  return {
    ...resolved(definition, [variable], answer, frame),
    text: formatMetric(named),
    metric: answer === null ? `${id}:${variable.name}` : `${id}:${variable.name}=${answer}`,
  }
}

/** A metric of a built-in variable: the frame knows it, and nothing can be named behind a colon. */
function resolveBuiltIn(
  definition: MetricDefinition,
  request: MetricRequest,
  frame: Frame,
): ResolvedMetric {
  const { id } = definition
  if (request.variable !== null) {
    throw new Failure(
      'METRIC_NEEDS',
      `${id} takes no variable; what it rests on is said by the rule of connection. Ask for ${id}.`,
      { details: { metric: id } },
    )
  }
  const variables = definition.variablesOf?.(frame) ?? []
  return { ...resolved(definition, variables, null, frame), text: id, metric: id }
}

function resolveByRole(
  definition: MetricDefinition,
  request: MetricRequest,
  frame: Frame,
): ResolvedMetric {
  const { id } = definition
  const named = request.variable === null ? [] : namedVariables(definition, request.variable, frame)
  const holders = (role: Role) => frame.variables.filter((v) => roleOf(v) === role)
  const roles = definition.needs.find((alternative) =>
    alternative.every((role) => named.some((v) => roleOf(v) === role) || holders(role).length > 0),
  )
  if (roles === undefined) {
    const needed = definition.needs.map((a) => a.join(' and ')).join(', or ')
    throw new Failure(
      'METRIC_NEEDS',
      `${id} needs a variable with the role ${needed}, and "${frame.dataset}" has none. Give the variable this role in the codebook.`,
      { details: { metric: id, roles: definition.needs, dataset: frame.dataset } },
    )
  }
  let several = false
  const variables = roles.map((role) => {
    const own = named.find((v) => roleOf(v) === role)
    const all = holders(role)
    several ||= all.length > 1
    if (own !== undefined) return own
    if (all.length === 1) return all[0]!
    const names = all.map((v) => v.name)
    throw new Failure(
      'AMBIGUOUS',
      `Several variables of "${frame.dataset}" hold the role ${role}: ${names.join(', ')}. Name one of them, as in ${formatMetric({ id, variable: names[0]!, label: null })}.`,
      { details: { metric: id, role, variables: names, dataset: frame.dataset } },
    )
  })
  const names = variables.map((v) => v.name).join(JOINED)
  const metric = resolved(definition, variables, null, frame)
  return {
    ...metric,
    text: several ? formatMetric({ id, variable: names, label: null }) : id,
    metric: id,
    label: several ? `${metric.label}: ${variables.map(labelOf).join(JOINED)}` : metric.label,
  }
}

const roleOf = (variable: FrameVariable): Role | null => variable.variable.meaning.role

function resolved(
  definition: MetricDefinition,
  variables: FrameVariable[],
  answer: string | null,
  frame: Frame,
): Omit<ResolvedMetric, 'text' | 'metric'> {
  const scoring = definition.scoring({ variables, answer, frame })
  const { unit, family, flags } = scoring
  return {
    definition,
    variables,
    label: onOneLine(definition.labelBy?.(variables, answer) ?? definition.label),
    unit,
    family,
    flags,
    direction: directionOf(definition, variables),
    scoring,
  }
}

/** The variables behind the colon of a metric by role: one, or two joined by " + ". */
function namedVariables(definition: MetricDefinition, text: string, frame: Frame): FrameVariable[] {
  const whole = frame.find(text)
  const names = whole === undefined && text.includes(JOINED) ? text.split(JOINED) : [text]
  return names.map((name) => {
    const variable = findVariable(name, frame)
    const role = roleOf(variable)
    const wanted = [...new Set(definition.needs.flat())]
    if (role !== null && wanted.includes(role)) return variable
    throw new Failure(
      'METRIC_NEEDS',
      `${definition.id} needs the role ${wanted.join(' or ')}, and "${variable.name}" has ${role === null ? 'no role' : `the role ${role}`}. Change its role in the codebook.`,
      { details: { metric: definition.id, variable: variable.name, role, wanted } },
    )
  })
}

function findVariable(name: string, frame: Frame): FrameVariable {
  const found = frame.find(name)
  if (found !== undefined) return found
  const names = frame.variables.map((v) => v.name)
  throw new Failure(
    'VARIABLE_UNKNOWN',
    `"${frame.dataset}" has no variable "${name}".${didYouMean(name, names)}`,
    { details: { variable: name, dataset: frame.dataset, near: nearNames(name, names) } },
  )
}
