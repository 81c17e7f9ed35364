import { TIERS, type Tier } from '../../shared/model/connection.ts'
import { motivatorAnswers, near } from './answers.ts'
import type { Random } from './random.ts'

/** Shares (0-1) of the three upper tiers; the rest is unconnected. */
export type TierShares = Record<Exclude<Tier, 'unconnected'>, number>

/** Where somebody stands on the ladder; null: a question the rule needs was not answered. */
export type Standing = Tier | null

/**
 * Gives the tiers in exactly the shares wanted: who feels closest is connected, and so on down.
 * `unanswered` of all skip a question the rule needs.
 */
export function standings(
  closeness: readonly number[],
  options: { shares: TierShares; unanswered: number; random: Random },
): Standing[] {
  const { shares, unanswered, random } = options
  const skipped = Math.round(unanswered * closeness.length)
  const order = random.shuffled(closeness.map((_, at) => at))
  const result = closeness.map((): Standing => null)
  const asked = order
    .slice(skipped)
    .toSorted((a, b) => (closeness[b] as number) - (closeness[a] as number))
  let from = 0
  let share = 0
  for (const tier of TIERS.toReversed()) {
    share = tier === 'unconnected' ? 1 : share + shares[tier]
    const to = Math.round(share * asked.length)
    for (const at of asked.slice(from, to)) result[at] = tier
    from = to
  }
  return result
}

/** How close a tier is, about -1 to 1: what touchpoints and the rest follow. */
const CLOSENESS: Record<Tier, number> = {
  unconnected: -0.9,
  satisfied: 0,
  differentiated: 0.4,
  connected: 1.2,
}

/** The same of somebody who may not have answered: a little below the middle. */
export const closenessOf = (standing: Standing): number =>
  standing === null ? -0.3 : CLOSENESS[standing]

/** How the answers to a motivator lie among the others. */
export interface MotivatorAim {
  /** How much it sets the connected apart, about -1 to 2. */
  strength: number
  /** Points it lies above or below the others among everybody. */
  usual: number
}

export interface LadderAnswers {
  /** In the top set of a scale that the caller knows, or below it. */
  satisfied: boolean | null
  different: number | null
  motivators: (number | null)[]
}

/** What share of those who are not connected is motivated all the same. */
const OFF_PATH = 0.04
const FEW_ANSWERED = 0.025

/**
 * Answers that the default rule of connection reads as the standing: difference on 1-7 with 6 and 7
 * high, motivators on 1-7 with a mean of 6. Some are motivated though not satisfied (off the path),
 * some leave most motivators out.
 */
export function ladderAnswers(
  random: Random,
  options: { standing: Standing; motivators: readonly MotivatorAim[] },
): LadderAnswers {
  const { standing, motivators } = options
  const tier = standing ?? random.pick(['unconnected', 'satisfied'] as const)
  const connected = tier === 'connected'
  const offPath = !connected && tier !== 'differentiated' && random.next() < OFF_PATH
  const motivated = connected || offPath
  const few = !motivated && random.next() < FEW_ANSWERED
  const unanswered = few
    ? motivators.length - 1 - random.below(3)
    : random.next() < 0.12
      ? 1 + random.below(3)
      : 0
  // People differ in how fulfilled they feel by more than their tier: some miss the cut narrowly.
  const own = random.normal()
  const level = motivated ? 6.1 + 0.25 * Math.abs(own) : 4.45 + 0.75 * CLOSENESS[tier] + 0.75 * own
  const means = motivators.map(({ strength, usual }) =>
    motivated ? level + 0.45 * strength + 0.3 * usual : level - 0.35 * strength + usual,
  )
  const high = tier === 'differentiated' || connected
  const different = high
    ? 6 + Number(random.next() < 0.4)
    : near(random, {
        mean: (tier === 'satisfied' ? 4.1 : 3.2) + (motivated ? 1.4 : 0),
        spread: 1.3,
        low: 1,
        high: tier === 'satisfied' ? 5 : 7,
      })
  const skipsFirst = standing === null && random.next() < 0.5
  return {
    satisfied: skipsFirst ? null : tier !== 'unconnected',
    different: standing === null && !skipsFirst ? null : different,
    motivators: motivatorAnswers(random, { means, motivated, unanswered }),
  }
}
