import type { FrameVariable } from '../frame/frame.ts'
import type { Direction, MetricDefinition, Scoring } from './definition.ts'
import { boxWidth, goodEnd, labelOf, needNumbers, needScale, rescored } from './variable.ts'

/** Share of answers at one end of the scale, as wide as the codebook says, else two points. */
function boxScoring(variable: FrameVariable, end: 'top' | 'bottom'): Scoring {
  const metric = `${end}-box:${variable.name}`
  needNumbers(variable, metric)
  const scale = needScale(variable, metric)
  const box = boxWidth(variable, scale, metric)
  const inside =
    end === 'top'
      ? (own: number) => own >= scale.max - box + 1
      : (own: number) => own <= scale.min + box - 1
  return {
    family: 'share',
    unit: 'percent',
    range: { low: 0, high: 100 },
    flags: [],
    column: () => rescored(variable.column(), (own) => (inside(own) ? 1 : 0)),
  }
}

const opposite = (direction: Direction | null): Direction | null =>
  direction === null ? null : direction === 'high' ? 'low' : 'high'
const width = (variable: FrameVariable | undefined) => variable?.variable.meaning.box ?? 2

export const topBox: MetricDefinition = {
  id: 'top-box',
  aliases: [],
  label: 'Top box',
  unit: 'percent',
  direction: null,
  family: 'share',
  definition:
    'Share of answers in the highest points of the scale: two unless the codebook sets another width.',
  source: 'Top-box convention; interval by Wilson.',
  needs: [],
  parameter: 'variable',
  directionBy: ([variable]) => goodEnd(variable),
  labelBy: ([variable]) => `${labelOf(variable!)}, top ${width(variable)}`,
  scoring: ({ variables }) => boxScoring(variables[0]!, 'top'),
}

export const bottomBox: MetricDefinition = {
  id: 'bottom-box',
  aliases: [],
  label: 'Bottom box',
  unit: 'percent',
  direction: null,
  family: 'share',
  definition:
    'Share of answers in the lowest points of the scale: two unless the codebook sets another width.',
  source: 'Bottom-box convention; interval by Wilson.',
  needs: [],
  parameter: 'variable',
  directionBy: ([variable]) => opposite(goodEnd(variable)),
  labelBy: ([variable]) => `${labelOf(variable!)}, bottom ${width(variable)}`,
  scoring: ({ variables }) => boxScoring(variables[0]!, 'bottom'),
}
