import type { Group } from '../../shared/model/index.ts'

/** How a figure is called in the address: dataset, metric and, where there is one, its group. */
export function metricId(
  { dataset, metric }: { dataset: string; metric: string },
  group: Group | null = null,
): string {
  const codes = group === null ? [] : Object.values(group).map(({ code }) => code ?? '')
  return [`${dataset}.${metric}`, ...codes].join('|')
}
