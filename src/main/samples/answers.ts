import type { Random } from './random.ts'

/** Answers on printed scales. */

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}

/** An answer on a scale of whole numbers, near a mean. */
export function near(
  random: Random,
  options: { mean: number; spread: number; low: number; high: number },
): number {
  const { mean, spread, low, high } = options
  return clamp(Math.round(mean + spread * random.normal()), low, high)
}

/** Least mean of the motivators that counts as motivated, on 1-7. */
const CUT = 6

/**
 * Answers to the motivators (1-7, null: not answered), each near its own mean, then mended one point
 * at a time until their mean lies on the side of the cut it should.
 */
export function motivatorAnswers(
  random: Random,
  options: { means: readonly number[]; motivated: boolean; unanswered: number },
): (number | null)[] {
  const { means, motivated, unanswered } = options
  const answers = means.map((mean) => near(random, { mean, spread: 0.85, low: 1, high: 7 }))
  const asked = random.shuffled(means.map((_, at) => at)).slice(unanswered)
  const sum = () => asked.reduce((total, at) => total + (answers[at] as number), 0)
  const rights = () => sum() >= CUT * asked.length
  while (rights() !== motivated) {
    const at = random.pick(asked)
    const answer = answers[at] as number
    answers[at] = motivated ? Math.min(7, answer + 1) : Math.max(1, answer - 1)
  }
  return answers.map((answer, at) => (asked.includes(at) ? answer : null))
}
