import { Failure } from '../../model/index.ts'
import type { FrameVariable } from '../frame/frame.ts'
import { OUT_OF_RANGE } from '../frame/frame.ts'
import { scaleOf } from '../frame/read-cell.ts'
import { categoryCounts } from '../frame/tally.ts'
import type { MetricDefinition } from './definition.ts'
import { givenScores, rescored } from './variable.ts'

/**
 * Net Promoter Score: promoters answer 9 or 10, detractors 0 to 6.
 * Source: Reichheld; classes and errors as domain reference 2.1 and 2.5 (measuringu.com).
 */
export const nps: MetricDefinition = {
  id: 'nps',
  aliases: [],
  label: 'NPS',
  unit: 'points',
  direction: 'high',
  family: 'nps',
  definition:
    'Share of promoters (9 or 10) minus share of detractors (0 to 6) on the question how likely one is to recommend, in points from -100 to 100.',
  source:
    'NPS-style; Reichheld. Interval: adjusted Wald (Rocks 2016). NPS is a mark of its owners.',
  needs: [['nps']],
  parameter: 'none',
  scoring: ({ variables }) => {
    const variable = variables[0]!
    return {
      family: 'nps',
      unit: 'points',
      range: { low: -100, high: 100 },
      flags: checkScale(variable, 'nps') ? ['ambiguousScale'] : [],
      column: () => {
        const column = variable.column()
        return {
          ...rescored(column, (own) => (own >= 9 ? 100 : own <= 6 ? -100 : 0)),
          raw: column.scores,
        }
      },
    }
  },
}

/**
 * Refuses what is not a 0-10 question (SCALE_REFUSED, with what to do); true where the answers run
 * from 1 to 10, which may be used but is ambiguous.
 */
export function checkScale(variable: FrameVariable, metric: string): boolean {
  const { name } = variable
  const { meaning } = variable.variable
  const refuse = (why: string): Failure =>
    new Failure('SCALE_REFUSED', `${metric} needs answers from 0 to 10. ${why}`, {
      details: { metric, variable: name, scale: meaning.scale },
    })
  const offset = 'If 1 stands for "not at all likely", set the recode offset of'
  const scale = scaleOf(meaning)!
  if (scale.min === 1 && scale.max === 11) {
    throw refuse(`"${name}" has a scale of 1 to 11. ${offset} "${name}" to -1 in the codebook.`)
  }
  const oneToTen = scale.min === 1 && scale.max === 10
  if (!oneToTen && (scale.min !== 0 || scale.max !== 10)) {
    throw refuse(
      `The scale of "${name}" is ${scale.min} to ${scale.max}. Take mean:${name} or top-box:${name}, or correct its scale in the codebook.`,
    )
  }
  const column = variable.column()
  const given = givenScores(column, true).filter(Number.isInteger)
  const least = given[0]
  const most = given.at(-1)
  if (least === 1 && most === 11) {
    throw refuse(
      `The answers of "${name}" run from 1 to 11. ${offset} "${name}" to -1 in the codebook; if 11 is no answer, declare it missing there.`,
    )
  }
  if (meaning.scale === null && most !== undefined) {
    // Nobody said what the scale is, so the answers must look like it.
    const counts = categoryCounts(column)
    const outside = counts.reduce((n, c, at) => n + (column.states[at] === OUT_OF_RANGE ? c : 0), 0)
    const valid = counts.reduce((n, c, at) => n + (column.states[at] === 0 ? c : 0), 0)
    if (most <= 7 || outside > valid) {
      throw refuse(
        `The answers of "${name}" run from ${least} to ${most}. If it was asked from 0 to 10, set its scale in the codebook.`,
      )
    }
  }
  return oneToTen || (least === 1 && most === 10)
}
