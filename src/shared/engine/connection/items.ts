import { Failure, NO_JUDGEMENT_ROLES } from '../../model/index.ts'
import type { ConnectionRule, Role, Scale } from '../../model/index.ts'
import type { FrameVariable } from '../frame/frame.ts'
import { didYouMean, nearNames } from '../frame/near-names.ts'
import { answerScale, statedDirection } from '../metrics/variable.ts'

/** A question of the rule: which answers count as high. */
export interface TierItem {
  variable: FrameVariable
  scale: Scale
  /** Width of the top set in points of the scale. */
  box: number
  /** True where low answers are the good ones; then the set lies at the low end. */
  lowIsGood: boolean
}

export interface MotivatorItem {
  variable: FrameVariable
  scale: Scale
  /** An answer on 1-7, 7 good. */
  toSeven: (score: number) => number
}

/** The variables a rule finds in a dataset, and its cuts on their scales. */
export interface ConnectionItems {
  satisfaction: TierItem
  /** Null: nobody was asked, or the rule leaves it out; then the ladder has three steps. */
  differentiation: TierItem | null
  motivators: MotivatorItem[]
  /** Least mean of the answered motivators on 1-7. */
  mean: number
  /** Least number of motivators answered. */
  needed: number
  /** True where a motivator is asked on another scale than 1-7. */
  rescaled: boolean
}

/**
 * Finds what the rule needs among the variables of a dataset. Throws METRIC_NEEDS where there is no
 * satisfaction or no motivator, AMBIGUOUS where several variables hold a role and the rule names
 * none, VARIABLE_UNKNOWN where it names one that is not there, BAD_INPUT where it names one that
 * holds no judgement: the list of customers would tell their ids and birthdays. Rules, section 5.
 */
export function connectionItems(
  frame: { dataset: string; variables: readonly FrameVariable[] },
  rule: ConnectionRule,
): ConnectionItems {
  const { satisfaction, differentiation, motivators } = rule
  const satisfied =
    named(frame, satisfaction.variable) ??
    single(frame, 'satisfaction') ??
    single(frame, 'csat') ??
    needs(frame, 'satisfaction or csat')
  const different = differentiation.used
    ? (named(frame, differentiation.variable) ?? single(frame, 'differentiation'))
    : null
  // One that is named twice is still one question.
  const battery =
    motivators.variables === null
      ? frame.variables.filter((variable) => roleOf(variable) === 'motivator')
      : [...new Set(motivators.variables.map((name) => named(frame, name) as FrameVariable))]
  if (battery.length === 0) needs(frame, 'motivator')
  const items = battery.map(motivatorItem)
  return {
    satisfaction: tierItem(satisfied, satisfaction.box),
    differentiation: different === null ? null : tierItem(different, differentiation.box),
    motivators: items,
    mean: motivators.mean,
    needed: Math.max(1, Math.ceil(motivators.answeredShare * items.length)),
    rescaled: items.some(({ scale }) => scale.min !== 1 || scale.max !== 7),
  }
}

/** The top sixth of a scale: 5 of 1-5, 6-7 of 1-7, 9-10 of 0-10. */
export const usualBox = ({ min, max }: Scale): number => Math.floor((max - min) / 6) + 1

/** The answer at which a top set begins, counted from the good end. */
export function cutOf({ scale, box, lowIsGood }: TierItem): number {
  return lowIsGood ? scale.min + box - 1 : scale.max - box + 1
}

export function isHigh(item: TierItem, score: number): boolean {
  return item.lowIsGood ? score <= cutOf(item) : score >= cutOf(item)
}

const roleOf = ({ variable }: FrameVariable): Role | null => variable.meaning.role

interface Asked {
  dataset: string
  variables: readonly FrameVariable[]
}

function named({ dataset, variables }: Asked, name: string | null): FrameVariable | null {
  if (name === null) return null
  const wanted = name.trim().toLowerCase()
  const found =
    variables.find((variable) => variable.name === name) ??
    variables.find((variable) => variable.name.toLowerCase() === wanted)
  if (found !== undefined) return judged(found)
  const names = variables.map((variable) => variable.name)
  throw new Failure(
    'VARIABLE_UNKNOWN',
    `The rule of connection names "${name}", and "${dataset}" has no such variable.${didYouMean(name, names)}`,
    { details: { variable: name, dataset, near: nearNames(name, names) } },
  )
}

function judged(variable: FrameVariable): FrameVariable {
  const role = roleOf(variable)
  if (role === null || !NO_JUDGEMENT_ROLES.has(role)) return variable
  throw new Failure(
    'BAD_INPUT',
    `The rule of connection names "${variable.name}", which holds the role ${role} and no judgement. Name a question that customers answer.`,
    { details: { variable: variable.name, role } },
  )
}

function single({ dataset, variables }: Asked, role: Role): FrameVariable | null {
  const [only, ...more] = variables.filter((variable) => roleOf(variable) === role)
  if (only === undefined) return null
  if (more.length === 0) return only
  const names = [only, ...more].map(({ name }) => name)
  throw new Failure(
    'AMBIGUOUS',
    `Several variables of "${dataset}" hold the role ${role}: ${names.join(', ')}. Name one in the rule of connection.`,
    { details: { role, variables: names, dataset } },
  )
}

function needs({ dataset }: Asked, role: string): never {
  throw new Failure(
    'METRIC_NEEDS',
    `Connection needs a variable with the role ${role}, and "${dataset}" has none. It rests on overall satisfaction, differentiation and motivators; give them these roles in the codebook.`,
    { details: { dataset, role } },
  )
}

function scaleOf(variable: FrameVariable): Scale {
  const scale = answerScale(variable)
  if (scale !== null) return scale
  throw new Failure(
    'METRIC_NEEDS',
    `Connection needs to know where the scale of "${variable.name}" begins and ends: set its scale in the codebook.`,
    { details: { variable: variable.name } },
  )
}

function tierItem(variable: FrameVariable, box: number | null): TierItem {
  const scale = scaleOf(variable)
  const width = box ?? usualBox(scale)
  // A scale of two points has one high answer, however wide the rule's set is.
  const most = scale.max - scale.min
  if (width > most && most > 1) {
    throw new Failure(
      'SCALE_REFUSED',
      `The rule of connection counts ${width} points of "${variable.name}" as high, and its scale is ${scale.min} to ${scale.max}: everybody would be. Choose a higher cut.`,
      { details: { variable: variable.name, box: width, scale } },
    )
  }
  return {
    variable,
    scale,
    box: Math.min(width, Math.max(1, most)),
    lowIsGood: statedDirection(variable) === 'low',
  }
}

function motivatorItem(variable: FrameVariable): MotivatorItem {
  const scale = scaleOf(variable)
  const { min, max } = scale
  const low = statedDirection(variable) === 'low'
  const plain = min === 1 && max === 7 && !low
  return {
    variable,
    scale,
    toSeven: plain
      ? (score) => score
      : (score) => (6 * (low ? max - score : score - min)) / (max - min) + 1,
  }
}
