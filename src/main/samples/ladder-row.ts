import { near } from './answers.ts'
import { closenessOf, ladderAnswers, type MotivatorAim, type Standing } from './ladder.ts'
import type { Random } from './random.ts'
import type { Row } from './sample.ts'
import type { Motivators } from './wordings.ts'

/** How overall satisfaction is answered on the scale of a sample, whose top set is two answers. */
export interface SatisfactionAim {
  /** The lower of the two. */
  top: number
  /** Who gives the higher of them: this share (0-1) in the middle of the ladder, more the closer. */
  highest: { share: number; closer: number }
  /** The answers of those who are not satisfied. */
  below: { mean: number; spread: number; low: number; high: number }
}

/** Satisfaction, difference and motivators as columns, from which the rule reads the standing. */
export function ladderRow(
  random: Random,
  options: {
    standing: Standing
    motivators: Motivators
    /** By the motivator's key. */
    aims: Record<string, MotivatorAim>
    satisfaction: SatisfactionAim
  },
): Row {
  const { standing, motivators, aims, satisfaction } = options
  const answers = ladderAnswers(random, {
    standing,
    motivators: motivators.map(({ key }) => aims[key] ?? { strength: 0, usual: 0 }),
  })
  const { top, highest, below } = satisfaction
  const satisfied = () =>
    top + Number(random.next() < highest.share + highest.closer * closenessOf(standing))
  const row: Row = {
    Satisfaction:
      answers.satisfied === null ? null : answers.satisfied ? satisfied() : near(random, below),
    Differentiation: answers.different,
  }
  motivators.forEach(({ column }, at) => (row[column] = answers.motivators[at]))
  return row
}
