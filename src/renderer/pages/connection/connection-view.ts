import type { Output } from '../../api/index.ts'
import type { CatalogueMetric } from '../../../shared/contract/index.ts'
import type { Comparison, Estimate, Tier } from '../../../shared/model/index.ts'
import { TIERS } from '../../../shared/model/index.ts'
import type { DotWhiskerView } from '../../charts/dot-whisker.ts'
import type { TierBarsRow, TierBarsView } from '../../charts/tier-bars.ts'
import type { TrendView } from '../../charts/trend.ts'
import { tierBarsOf, waveBefore, waveOf } from '../../app/ladder-view.ts'
import type { Ladder, TierShares } from '../../app/ladder-view.ts'
import { metricId } from '../../app/metric-id.ts'
import { formatChange, formatNumber, formatValue } from '../../../shared/format/figures.ts'
import { changeBase, groupLabel } from '../../../shared/format/figure-words.ts'
import { connectionMessages as words } from '../../../shared/format/messages-connection.ts'

/** The connection service's answer as the page needs it. Pure. */

export type Connection = Output<'connection.view'>
export type Outcome = Connection['outcomes'][number]
export type Lift = Outcome['lifts'][number]

/** What the inspector explains, as the address says it. */
export type Selection =
  { kind: 'tier'; tier: Tier } | { kind: 'outcome'; outcome: Outcome } | { kind: 'rule' }

const TIER = 'tier:'
export const RULE = 'rule'
export const tierId = (tier: Tier) => `${TIER}${tier}`
export const outcomeId = ({ metric }: Outcome) => metricId(metric)

/** The chosen tier, outcome or the rule; the connected where nothing (or nothing known) is chosen. */
export function selectionOf(connection: Connection, selected: string | null): Selection {
  if (selected === RULE) return { kind: 'rule' }
  const outcome = connection.outcomes.find((each) => outcomeId(each) === selected)
  if (outcome !== undefined) return { kind: 'outcome', outcome }
  const tier = TIERS.find((each) => tierId(each) === selected)
  const known = connection.tiers.some((each) => each.tier === tier)
  return { kind: 'tier', tier: tier !== undefined && known ? tier : 'connected' }
}

/** What of the answer the picture of the ladder needs. */
export const ladderOf = (connection: Connection): Ladder => ({
  ...connection,
  shares: sharesOf(connection),
})

const sharesOf = (connection: Connection): TierShares =>
  connection.tiers.map(({ tier, share }) => ({ tier, estimate: share }))

/** The stored rule's shares over those of the rule that is tried. */
export function triedView(
  stored: Connection,
  tried: Connection,
  selected: Tier | null,
): TierBarsView {
  const rows = [
    { label: words.ladder.storedRow, shares: sharesOf(stored) },
    { label: words.ladder.triedRow, shares: sharesOf(tried) },
  ]
  return {
    ...tierBarsOf(rows, { changes: [], level: tried.level, selected }),
    rowName: words.rule.over,
  }
}

const connectedOf = (shares: TierShares): Estimate | undefined =>
  shares.find(({ tier }) => tier === 'connected')?.estimate

/** The ladder of each group. */
export function groupBarsView(
  { groups, level }: Connection,
  options: { variable: string; selected: Tier | null },
): TierBarsView {
  return {
    rows: groups.map(({ group, shares }) => ({ label: groupLabel(group), shares })),
    rank: 'equal',
    changes: [],
    level,
    selected: options.selected,
    summary: groupsSummary(groups, options.variable),
    rowName: options.variable,
  }
}

/** The connected of each group on their intervals, against those of everybody. */
export function groupIntervalsView(
  { groups, tiers }: Connection,
  options: { variable: string },
): DotWhiskerView {
  const total = tiers.find(({ tier }) => tier === 'connected')?.share.value ?? null
  return {
    unit: 'percent',
    rows: groups.flatMap(({ group, shares }) => {
      const estimate = connectedOf(shares)
      return estimate === undefined
        ? []
        : [{ id: tierId('connected'), label: groupLabel(group), estimate }]
    }),
    reference: total,
    selected: null,
    summary: groupsSummary(groups, options.variable),
    rowName: options.variable,
  }
}

function groupsSummary(groups: Connection['groups'], variable: string): string {
  return words.by.summary(
    variable,
    groups.map(({ group, shares }) => {
      const estimate = connectedOf(shares)
      const style = { unit: 'percent' as const, n: estimate?.n ?? null }
      return `${groupLabel(group)} ${formatValue(estimate?.value ?? null, style)}`
    }),
  )
}

/** One tier over the waves. */
export function tierTrendView({ waves }: Connection, tier: Tier, height: number): TrendView {
  const found = waves.flatMap((each) => {
    const estimate = each.shares.find((share) => share.tier === tier)?.estimate
    return estimate === undefined ? [] : [{ wave: waveOf(each), estimate }]
  })
  return {
    unit: 'percent',
    height,
    waves: found,
    summary: words.tier.summary(
      words.tiers[tier],
      found.map(
        ({ wave, estimate: { value, n } }) =>
          `${formatValue(value, { unit: 'percent', n })} (${wave})`,
      ),
    ),
  }
}

/** A tier as a metric that can be explained like any other. */
export function tierMetric(connection: Connection, tier: Tier): CatalogueMetric {
  const label = connection.tiers.find((each) => each.tier === tier)?.label ?? words.tiers[tier]
  const three = connection.rule.steps === 3 && (tier === 'satisfied' || tier === 'connected')
  return {
    metric: tier === 'connected' ? 'connected' : `share:connectionTier=${tier}`,
    label,
    unit: 'percent',
    direction: tier === 'connected' ? 'high' : null,
    dataset: connection.dataset,
    variable: 'connectionTier',
    definition: three ? words.tier.three[tier] : words.tier.definition[tier],
    source: words.tier.source,
    touchpoint: null,
  }
}

/** A change of the tier since the wave before; undefined without one. */
export const changeOf = ({ changes }: Connection, tier: Tier): Comparison | undefined =>
  changes.find((change) => change.tier === tier)?.comparison

/** How a cut reads: `from 4, looser`; on scales where low is good, `up to 2, looser`. */
export function cutWords(connection: Connection, row: Connection['sensitivity'][number]): string {
  const say = words.sensitivity
  const value = formatNumber(row.value, Number.isInteger(row.value) ? 0 : 1)
  const item =
    row.cut === 'motivators'
      ? null
      : row.cut === 'satisfaction'
        ? connection.rule.satisfaction
        : connection.rule.differentiation
  const low = item?.lowIsGood === true
  if (row.change === 1) return low ? say.stricterLow(value) : say.stricter(value)
  return low ? say.looserLow(value) : say.looser(value)
}

const CUTS = words.sensitivity.cuts

/** The ladder under the rule and under every cut a point away, with the change each would tell. */
export function sensitivityView(connection: Connection): TierBarsView {
  const before = waveBefore(connection)
  const say = words.sensitivity
  const change = changeOf(connection, 'connected')
  const own = change?.difference ?? null
  const n = change === undefined ? null : changeBase(change)
  const aside = (since: number | null, flips: boolean) => {
    if (before === null || since === null) return {}
    const points = formatChange(since, { unit: 'percent', n })
    return { aside: flips ? say.turned(points) : points }
  }
  const row = (label: string, shares: TierShares, side: { aside?: string }): TierBarsRow => ({
    label,
    shares,
    ...side,
  })
  return {
    rows: [
      row(say.asRule, sharesOf(connection), aside(own, false)),
      ...connection.sensitivity.map((each) =>
        row(
          `${CUTS[each.cut]} ${cutWords(connection, each)}`,
          each.shares,
          aside(each.sinceBefore, each.flips),
        ),
      ),
    ],
    rank: 'equal',
    changes: [],
    level: connection.level,
    selected: null,
    summary: [
      say.note,
      connection.sensitivity.some(({ flips }) => flips) ? say.flipsHelp : say.firm,
    ].join('. '),
    rowName: say.cut,
    ...(before === null ? {} : { asideName: say.since(before) }),
  }
}
