import type { Output } from '../../api/index.ts'
import type { CatalogueMetric } from '../../../shared/contract/index.ts'
import type { Comparison } from '../../../shared/model/index.ts'
import type { DumbbellRow, DumbbellView } from '../../charts/dumbbell.ts'
import { longestLabel } from '../../charts/row-layout.ts'
import { metricId } from '../../app/metric-id.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { formatChange, LONG_SCALE, unitOf } from '../../../shared/format/figures.ts'
import type { Unit } from '../../../shared/format/figures.ts'
import { changeStyle, groupLabel, verdictOf } from '../../../shared/format/figure-words.ts'
import { messages } from '../../../shared/format/messages.ts'

/** The comparison's answer as the pictures need it. Pure. */

export type Compared = Output<'metrics.compare'>

export const SORTS = ['clear', 'change', 'after'] as const
export type Sort = (typeof SORTS)[number]

export const isSort = (text: string | null): text is Sort => SORTS.some((sort) => sort === text)

/** How many standard errors a change is: what "clear" is sorted by where the p-values tie. */
const strength = ({ difference, standardError }: Comparison) =>
  difference === null || standardError === null || standardError === 0
    ? 0
    : Math.abs(difference) / standardError

export function sortRows<R extends DumbbellRow>(rows: readonly R[], sort: Sort): R[] {
  const last = Number.POSITIVE_INFINITY
  const keys: Record<Sort, (row: R) => number> = {
    clear: ({ comparison }) => comparison.adjustedP ?? last,
    change: ({ comparison: { difference } }) =>
      difference === null ? last : -Math.abs(difference),
    after: ({ comparison: { after } }) => (after.value === null ? last : -after.value),
  }
  const key = keys[sort]
  // Infinity minus itself is no order; rows without a figure keep theirs, at the end.
  return [...rows].sort((a, b) => {
    const [one, other] = [key(a), key(b)]
    if (one !== other) return one < other ? -1 : 1
    return strength(b.comparison) - strength(a.comparison)
  })
}

export interface ComparedRow extends DumbbellRow {
  metric: CatalogueMetric | undefined
  unit: Unit
}

const DRAWN = 38

/** Metric and group on one line: where both are long, the group is what tells the rows apart. */
export function drawnLabel(label: string, group: string): string {
  if (group === '') return label
  const room = Math.max(12, DRAWN - group.length)
  const short = label.length > room ? `${label.slice(0, room - 1).trimEnd()}…` : label
  return `${short}${messages.common.separator}${group}`
}

export function rowsOf(compared: Compared, catalogue: Catalogue): ComparedRow[] {
  const known = new Map(catalogue.metrics.map((metric) => [metricId(metric), metric]))
  return compared.comparisons.map((comparison) => {
    const metric = known.get(metricId(comparison))
    const group = groupLabel(comparison.group)
    const label = metric?.touchpoint ?? metric?.label ?? comparison.metric
    return {
      id: metricId(comparison, comparison.group),
      label: group === '' ? label : `${label}${messages.common.separator}${group}`,
      drawnLabel: drawnLabel(label, group),
      comparison,
      metric,
      unit: metric === undefined ? 'scale' : unitOf(metric),
    }
  })
}

/** Figures that share an axis: of one unit, of one size, and the touchpoints by themselves. */
export const FAMILIES = [
  'points',
  'percent',
  'scale',
  'longScale',
  'touchpoint',
  'currency',
  'count',
] as const
export type Family = (typeof FAMILIES)[number]

function familyOf({ metric, unit, comparison: { before, after } }: ComparedRow): Family {
  if (unit !== 'scale' && unit !== 'emotion') return unit
  if (metric?.touchpoint != null) return 'touchpoint'
  const size = Math.max(Math.abs(before.value ?? 0), Math.abs(after.value ?? 0))
  return size < LONG_SCALE ? 'scale' : 'longScale'
}

/** One picture a family, always in the same order; its rows sorted. */
export function unitViews(
  rows: readonly ComparedRow[],
  options: {
    sort: Sort
    level: number
    beforeName: string
    afterName: string
    selected: string | null
  },
): { family: Family; rows: ComparedRow[]; view: DumbbellView }[] {
  return FAMILIES.map((family) => {
    const own = sortRows(
      rows.filter((row) => familyOf(row) === family),
      options.sort,
    )
    const unit = own[0]?.unit ?? 'scale'
    const view: DumbbellView = {
      unit,
      rows: own,
      level: options.level,
      beforeName: options.beforeName,
      afterName: options.afterName,
      selected: options.selected,
      longestLabel: longestLabel(rows.map((row) => row.drawnLabel)),
      summary: summaryOf(own, unit, options),
    }
    return { family, rows: own, view }
  }).filter((each) => each.rows.length > 0)
}

function summaryOf(
  rows: readonly ComparedRow[],
  unit: Unit,
  options: { level: number; beforeName: string; afterName: string },
): string {
  const clear = rows.filter(({ comparison }) => verdictOf(comparison, options.level) === 'clear')
  return messages.compare.summary({
    before: options.beforeName,
    after: options.afterName,
    clear: clear.map(
      ({ label, comparison }) =>
        `${label} ${formatChange(comparison.difference, changeStyle(comparison, unit))}`,
    ),
    rows: rows.length,
  })
}
