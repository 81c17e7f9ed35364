import { count } from './plural.ts'

/** Highest and lowest of a curve, with their figures as formatted for people. */
export interface CurveWords {
  metric: string
  peak: string
  lowest: string
  high: string
  low: string
}

/**
 * What the journey map says in sentences: why a touchpoint has no figure, and what the curve shows.
 * They say what goes together, never why.
 */
export const journeyFindingMessages = {
  noQuestion: (metric: string) => `Nothing was asked here that ${metric} could be made of.`,
  nothingAsked: 'Nothing was asked here, so nobody can be said to have been here.',
  notJoined: (dataset: string, question: string) =>
    `${dataset} does not know who answered ${question}: join the two files by customer.`,
  otherScale: (own: string, curve: string) =>
    `Asked on ${own}, and the curve runs on ${curve}: they can’t stand on one axis. Take the top box.`,
  otherUnit: 'Its question is measured in another unit than the curve.',
  scale: (low: number, high: number) => `${low} to ${high}`,
  anyScale: 'a scale that the codebook does not tell',
  moreGroups: (groups: number, shown: number) =>
    `${groups} groups; ${shown} of them can be laid over the curve.`,
  alsoAsked: (shown: string) =>
    `Asks about the same touchpoints. The map shows ${shown}; choose the dataset to see this one.`,
  unknownGroup: (by: string) => `Not known by ${by}, so shown as a whole.`,

  /** The finding. */
  feelings: (c: CurveWords) =>
    `Customers feel best at “${c.peak}” (${c.high}) and worst at “${c.lowest}” (${c.low})`,
  ratings: (c: CurveWords) =>
    `Customers rate “${c.peak}” best (${c.high}) and “${c.lowest}” worst (${c.low})`,
  extremes: (c: CurveWords) =>
    `${c.metric}: best at “${c.peak}” (${c.high}), worst at “${c.lowest}” (${c.low})`,
  /** Where nobody said which end is good. */
  ends: (c: CurveWords) =>
    `${c.metric}: highest at “${c.peak}” (${c.high}), lowest at “${c.lowest}” (${c.low})`,
  mattersMore: ', which matters more',
  mattersAsMuch: ', which matters about as much',
  mattersLess: ', which matters less',
  nothingStandsOut: (c: CurveWords) =>
    `No touchpoint stands out: even “${c.peak}” (${c.high}) and “${c.lowest}” (${c.low}), furthest apart, may differ by chance.`,
  allEqual: 'All touchpoints have the same value.',
  onlyOne: (name: string) => `Only “${name}” has a figure, so there is no curve yet.`,
  allTooSmall: 'Too few people answered to show a figure at any touchpoint under this filter.',
  nothingMeasured: (metric: string) => `No touchpoint was asked what ${metric} is made of.`,
  noTouchpoints: 'No touchpoint yet: add one, or name the touchpoints of ratings in the codebook.',
  noneChanged: (of: number) =>
    of === 1
      ? 'Before and after, the one touchpoint tested shows no clear change.'
      : `Before and after, none of ${count(of, 'touchpoint', 'touchpoints')} changed clearly.`,
  noneTested: 'No touchpoint has enough answers on both sides to test a change.',
  changed: (c: { name: string; change: string; rose: boolean; more: number; of: number }) =>
    `“${c.name}” ${c.rose ? 'rose' : 'fell'} clearly (${c.change})${
      c.more === 0
        ? c.of === 1
          ? ''
          : `, the only one of ${c.of} touchpoints tested`
        : `; ${c.more} more of ${c.of} touchpoints tested changed clearly`
    }.`,
}
