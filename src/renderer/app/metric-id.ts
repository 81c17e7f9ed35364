import type { Group } from '../../shared/model/index.ts'

/**
 * How a figure is called in the address: dataset, metric, variable and, where there is one, its
 * group. The catalogue names a metric as it may be asked for, a figure as it is reported
 * (`nps:"Q1, a"` and `nps`): what stands before the colon, with the variable, is the same in both.
 */
export function metricId(
  { dataset, metric, variable }: { dataset: string; metric: string; variable: string },
  group: Group | null = null,
): string {
  const codes = group === null ? [] : Object.values(group).map(({ code }) => code ?? '')
  return [`${dataset}.${metric.split(':')[0]}:${variable}`, ...codes].join('|')
}
