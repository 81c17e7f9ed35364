import { count, listed } from './plural.ts'

/**
 * The sentences the engine makes of figures. They say "change" and never "effect": two samples show
 * that something changed, not why. `from` and `to` are figures as formatted for people.
 */

export interface ChangeWords {
  label: string
  from: string
  to: string
  /** With its sign. */
  change: string
}

const path = ({ from, to }: ChangeWords) => `from ${from} to ${to}`

export const findingMessages = {
  /** One figure, and it changed. */
  rose: (c: ChangeWords) => `${c.label} rose clearly, ${path(c)} (change ${c.change})`,
  fell: (c: ChangeWords) => `${c.label} fell clearly, ${path(c)} (change ${c.change})`,
  /** Shares change by points, not by per cent. */
  points: (change: string) => `${change} points`,
  touchpoint: (name: string) => `“${name}”`,
  better: ': a change for the better.',
  worse: ': a change for the worse.',
  neither: '.',
  /** One figure, and nothing can be told from it. */
  unclear: (c: ChangeWords, level: string) =>
    `No clear change in ${c.label}: ${c.from} before and ${c.to} after (change ${c.change}) may differ by chance at ${level} confidence.`,
  tooSmall: (label: string) => `The base is too small to say whether ${label} changed.`,
  overlap: (label: string) =>
    `Before and after share answers, so it was not tested whether ${label} changed. Choose two filters that leave each other out.`,
  counted: (c: ChangeWords) =>
    `${c.label}: ${c.from} before and ${c.to} after (change ${c.change}). A count of all there are is not tested.`,
  constant: (label: string) => `It was not tested whether ${label} changed, since nothing varies.`,
  nothing: 'There is nothing to compare.',

  /** Several figures. */
  clause: (c: ChangeWords & { rises: boolean }) =>
    `${c.label} ${c.rises ? 'rose' : 'fell'} ${path(c)}`,
  someChanged: (changed: number, of: number) =>
    changed === of
      ? `${changed === 2 ? 'Both' : `All ${changed}`} figures changed clearly`
      : `${changed} of ${of} figures changed clearly`,
  /** What follows where there is only one of them, or where all changed in one way. */
  onlyOne: {
    better: (clause: string) => `: ${clause}, for the better.`,
    worse: (clause: string) => `: ${clause}, for the worse.`,
    neither: (clause: string) => `: ${clause}.`,
  },
  oneWay: { better: ' for the better.', worse: ' for the worse.', neither: '.' },
  bothWays: (better: number, worse: number) =>
    `: ${better} for the better, ${worse} for the worse.`,
  namely: (clauses: string[], more: number) => `Namely: ${listed(withMore(clauses, more))}.`,
  named: {
    better: (clauses: string[], more: number) =>
      `For the better: ${listed(withMore(clauses, more))}.`,
    worse: (clauses: string[], more: number) =>
      `For the worse: ${listed(withMore(clauses, more))}.`,
    neither: (clauses: string[], more: number) =>
      `Neither better nor worse: ${listed(withMore(clauses, more))}.`,
  },
  noneChanged: (of: number, level: string) =>
    `No clear change in ${of === 2 ? 'either' : 'any'} of ${count(of, 'figure', 'figures')} at ${level} confidence.`,
  someTooSmall: (n: number) => `For ${count(n, 'figure', 'figures')} the base is too small to say.`,
  allTooSmall: (of: number) =>
    `The base is too small to say whether any of ${count(of, 'figure', 'figures')} changed.`,
  someUntested: (n: number) => `${count(n, 'figure was', 'figures were')} not tested.`,
  noneTested: (of: number) => `None of ${count(of, 'figure', 'figures')} could be tested.`,
  noneTestedOverlap:
    'Before and after share answers, so nothing was tested. Choose two filters that leave each other out.',
  /** A metric in a group: `NPS in 2018, Women`. */
  inGroup: (label: string, group: string) => `${label} (${group})`,
  groups: (sentence: string) => `By group: ${sentence}`,

  /** The overview's sentence. */
  headline: (label: string, value: string, range: string | null) =>
    range === null ? `${label} is ${value}` : `${label} is ${value} (${range})`,
  headlineIn: (label: string, wave: string, value: string, range: string | null) =>
    range === null
      ? `${label} is ${value} in ${wave}`
      : `${label} is ${value} in ${wave} (${range})`,
  upSince: (change: string, wave: string) => `, clearly up since ${wave} (change ${change})`,
  downSince: (change: string, wave: string) => `, clearly down since ${wave} (change ${change})`,
  sameSince: (wave: string, from: string) => `, with no clear change since ${wave} (${from} then)`,
  tooSmallSince: (wave: string) => `; the base is too small to compare it with ${wave}`,
  clearestGain: (where: string) => `the clearest gain is ${where}`,
  clearestLoss: (where: string) => `the clearest loss is ${where}`,
  inMetric: (label: string, change: string) => `in ${label} (change ${change})`,
  atTouchpoint: (touchpoint: string, change: string) => `at “${touchpoint}” (change ${change})`,
  /** The same, where its rating is what changed. */
  ratedAt: (touchpoint: string, change: string) => `at “${touchpoint}” (mean rating ${change})`,
  hidden: 'Too few people answered to show a figure under this filter.',
  noData: 'No answer is left under this filter.',
  noMetrics: 'No figure can be computed yet: say on the data page what the variables are for.',
}

function withMore(clauses: string[], more: number): string[] {
  return more === 0 ? clauses : [...clauses, count(more, 'other', 'others')]
}
