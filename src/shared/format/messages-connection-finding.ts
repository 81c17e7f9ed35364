import { listed } from './plural.ts'

/** What the engine says of connection: the rule in words, and what the tiers show. */

/** The answers of a question that count as high, and the scale they lie on. */
export interface CutWords {
  from: number
  to: number
  min: number
  max: number
  lowIsGood: boolean
}

const range = (low: number, high: number) => (low === high ? `${low}` : `${low}\u2013${high}`)

const cut = (name: string, { from, to, min, max, lowIsGood }: CutWords): string =>
  `${name} ${range(from, to)} of ${range(min, max)}${lowIsGood ? ' (low is good)' : ''}`

/** How a figure that counts from zero is said beside another: `spend 1.5 times as much`. */
const proportions = {
  spend: { verb: 'spend', as: 'as much', more: 'more', less: 'less' },
  churn: { verb: 'leave', as: 'as often', more: 'more often', less: 'less often' },
  advocacy: { verb: 'recommend', as: 'as often', more: 'more often', less: 'less often' },
  tenure: { verb: 'have stayed', as: 'as long', more: 'longer', less: 'less long' },
} as const
export type Proportion = keyof typeof proportions

export const connectionFindingMessages = {
  satisfaction: (words: CutWords) => cut('Satisfaction', words),
  differentiation: (words: CutWords) => cut('difference', words),
  motivators: (n: number, mean: number) =>
    n === 1
      ? `the motivator at least ${mean} of 7`
      : `mean of ${n} motivators at least ${mean} of 7`,
  rescaled: 'once stretched to 1\u20137',
  answered: (needed: number) => `at least ${needed} of them answered`,
  notAsked: '; the ladder has three steps, since nobody was asked about difference',
  notUsed: '; the ladder has three steps, since the rule leaves difference out',

  connected: (share: string) => `${share} of customers are emotionally connected`,
  up: (points: string, wave: string) => `, up ${points} since ${wave}`,
  down: (points: string, wave: string) => `, down ${points} since ${wave}`,
  same: (wave: string, then: string) => `, with no clear change since ${wave} (${then} then)`,
  tooSmall: (wave: string) => `; the base is too small to compare it with ${wave}`,
  points: (n: string) => (n === '1' ? '1 point' : `${n} points`),

  compared: (clauses: string[]) => `Compared with satisfied customers they ${listed(clauses)}.`,
  times: (of: Proportion, n: string) => `${proportions[of].verb} ${n} times ${proportions[of].as}`,
  half: (of: Proportion) => `${proportions[of].verb} half ${proportions[of].as}`,
  more: (of: Proportion, share: string) =>
    `${proportions[of].verb} ${share} ${proportions[of].more}`,
  less: (of: Proportion, share: string) =>
    `${proportions[of].verb} ${share} ${proportions[of].less}`,
  oftener: (times: string, of: { label: string; here: string; there: string }) =>
    `show “${of.label}” ${times} times as often (${of.here} against ${of.there})`,
  higher: (label: string, here: string, there: string) =>
    `are higher in ${label} (${here} against ${there})`,
  lower: (label: string, here: string, there: string) =>
    `are lower in ${label} (${here} against ${there})`,
  noDifference: (labels: string[]) =>
    `They do not clearly differ from satisfied customers in ${listed(labels)}.`,
  tooFewToCompare: 'The bases are too small to compare them with satisfied customers.',

  hidden: 'Too few people answered to say how many are emotionally connected.',
  noData: 'No answer is left under this filter.',
}
