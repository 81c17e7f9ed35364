import type { Output } from '../../../shared/contract/index.ts'
import type { Estimate } from '../../../shared/model/index.ts'
import { CHANGE_HEADS, changeCells, figure, groupText, table } from './table.ts'

type View = Output<'connection.view'>
type Shares = View['waves'][number]

/** Connection for the eye: the finding, the tiers, then what is asked next, a table each. */
export function connectionText(view: View): string {
  const beside = [
    `off path ${figure(view.offPath)}`,
    `unassigned ${figure(view.unassigned)}`,
    `too few motivators answered ${figure(view.tooFewMotivators)}`,
  ]
  const parts = [
    `${view.finding}\n`,
    `${view.rule.words}\n`,
    table(tierRows(view)),
    `${beside.join(', ')}\n`,
    ...section(groupRows(view.waves, 'wave')),
    ...section(groupRows(view.groups, 'group')),
    ...section(changeRows(view)),
    ...section(liftRows(view)),
    ...section(motivatorRows(view)),
    ...section(sensitivityRows(view)),
    ...view.left.map(({ metric, reason }) => `${metric}: ${reason}\n`),
  ]
  return parts.join('\n')
}

/** A table that has more than its heading. */
const section = (rows: string[][]): string[] => (rows.length > 1 ? [table(rows)] : [])

const value = (estimate: Estimate | undefined) => figure(estimate?.value ?? null)

function tierRows({ tiers }: View): string[][] {
  const worth = (['spend', 'churn', 'tenure', 'advocacy'] as const).filter((name) =>
    tiers.some((tier) => tier[name] !== undefined),
  )
  return [
    ['tier', 'share %', 'low', 'high', 'n', ...worth, 'flags'],
    ...tiers.map((tier) => [
      tier.tier,
      figure(tier.share.value),
      figure(tier.share.interval?.low ?? null),
      figure(tier.share.interval?.high ?? null),
      figure(tier.share.n),
      ...worth.map((name) => value(tier[name])),
      tier.share.flags.join(' '),
    ]),
  ]
}

function groupRows(groups: Shares[], name: string): string[][] {
  const [first] = groups
  if (first === undefined) return []
  return [
    [name, ...first.shares.map(({ tier }) => tier), 'n', 'flags'],
    ...groups.map(({ group, shares }) => [
      groupText(group),
      ...shares.map(({ estimate }) => figure(estimate.value)),
      figure(shares[0]?.estimate.n ?? null),
      shares[0]?.estimate.flags.join(' ') ?? '',
    ]),
  ]
}

function changeRows({ changes }: View): string[][] {
  return [
    ['change of', ...CHANGE_HEADS],
    ...changes.map(({ tier, comparison }) => [tier, ...changeCells(comparison)]),
  ]
}

function liftRows({ outcomes }: View): string[][] {
  return [
    ['outcome', 'tier', 'satisfied', 'here', 'times', 'low', 'high', 'p adj.', 'flags'],
    ...outcomes.flatMap(({ metric, lifts }) =>
      lifts.map(({ tier, comparison, ratio }) => [
        metric.metric,
        tier,
        figure(comparison.before.value),
        figure(comparison.after.value),
        figure(ratio?.value ?? null),
        figure(ratio?.interval?.low ?? null),
        figure(ratio?.interval?.high ?? null),
        figure(comparison.adjustedP),
        comparison.flags.join(' '),
      ]),
    ),
  ]
}

function motivatorRows({ motivators }: View): string[][] {
  return [
    ['motivator', 'mean', 'top two %', 'satisfied', 'connected'],
    ...motivators.map(({ variable, estimate, topTwo, satisfied, connected }) => [
      variable,
      figure(estimate.value),
      figure(topTwo.value),
      figure(satisfied.value),
      figure(connected.value),
    ]),
  ]
}

function sensitivityRows({ sensitivity, tiers }: View): string[][] {
  return [
    ['cut', 'at', ...tiers.map(({ tier }) => tier), 'since before', ''],
    ...sensitivity.map(({ cut, value: at, shares, sinceBefore, flips }) => [
      cut,
      figure(at),
      ...shares.map(({ estimate }) => figure(estimate.value)),
      figure(sinceBefore),
      flips ? 'turns' : '',
    ]),
  ]
}
