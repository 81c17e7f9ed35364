import { findMetric } from '../../src/shared/engine/metrics/index.ts'
import { formatBase, formatRange, formatValue } from '../../src/shared/format/figures.ts'
import { flagWords, groupLabel } from '../../src/shared/format/figure-words.ts'
import type { Comparison, Estimate } from '../../src/shared/model/index.ts'
import { done } from '../cli/run-cli.ts'
import type { ShownFigure } from './screen.ts'

/** What the command line says about a project, written as the screens write it. */

export async function estimatesOf(
  project: string,
  metrics: readonly string[],
  ...words: string[]
): Promise<Estimate[]> {
  const asked = ['metrics', project, '--metric', metrics.join(','), ...words]
  return (await done<{ estimates: Estimate[] }>(...asked)).estimates
}

export async function comparisonsOf(
  project: string,
  metrics: readonly string[],
  ...words: string[]
): Promise<Comparison[]> {
  const asked = ['compare', project, '--metric', metrics.join(','), ...words]
  return (await done<{ comparisons: Comparison[] }>(...asked)).comparisons
}

const unitOf = ({ metric }: Estimate) => findMetric(metric.split(':')[0] ?? '')?.unit ?? 'scale'

export function shownAs(estimate: Estimate): ShownFigure {
  const style = { unit: unitOf(estimate), n: estimate.n }
  return {
    value: formatValue(estimate.value, style),
    interval: estimate.interval === null ? '' : formatRange(estimate.interval, style),
    base: formatBase(estimate.n, estimate.effectiveN),
    note: flagWords(estimate.flags),
  }
}

/** Totals by the name of their metric, as the overview lists them. */
export async function expectedFigures(
  project: string,
  metrics: readonly string[],
  ...words: string[]
): Promise<Record<string, ShownFigure>> {
  const totals = await estimatesOf(project, metrics, ...words)
  return Object.fromEntries(
    totals.map((total) => [findMetric(total.metric)?.label ?? total.metric, shownAs(total)]),
  )
}

/** One metric by groups, as a chart's table lists it: group, value, interval, base, note. */
export async function expectedGroups(
  project: string,
  metric: string,
  ...words: string[]
): Promise<string[][]> {
  const [, ...groups] = await estimatesOf(project, [metric], ...words)
  return groups.map((group) => {
    const { value, interval, note } = shownAs(group)
    const base = group.n === null ? '' : group.n.toLocaleString('en')
    return [groupLabel(group.group), value, interval, base, note]
  })
}
