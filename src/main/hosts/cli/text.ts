import type { Output } from '../../../shared/contract/index.ts'
import type { Comparison, Estimate } from '../../../shared/model/index.ts'
import { connectionText } from './connection-text.ts'
import { journeyText } from './journey-text.ts'
import { CHANGE_HEADS, changeCells, figure, groupText, table } from './table.ts'

/**
 * Text that may hold words of a client's file, fit for a terminal: nothing in it can move the
 * cursor, change colours or turn the direction of a line. Lines stay.
 */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) =>
    sign === '\n' ? sign : ' ',
  )
}

/** Results for the eye; scripts use --json, whose shape is fixed. */
export function asText(command: string, result: unknown): string {
  return plainText(textOf(command, result))
}

function textOf(command: string, result: unknown): string {
  switch (command) {
    case 'metrics':
      return table(estimateRows((result as Output<'metrics.estimate'>).estimates))
    case 'compare': {
      const { comparisons, finding } = result as Output<'metrics.compare'>
      return `${finding}\n\n${table(comparisonRows(comparisons))}`
    }
    case 'connection':
      return connectionText(result as Output<'connection.view'>)
    case 'journey':
      return journeyText(result as Output<'journeys.view'>)
    case 'datasets':
      return table([
        ['id', 'name', 'kind', 'waves', 'rows', 'columns'],
        ...(result as Output<'datasets.list'>).datasets.map((dataset) => [
          String(dataset.id),
          dataset.name,
          dataset.kind,
          dataset.waves.join(' '),
          String(dataset.rows),
          String(dataset.columns),
        ]),
      ])
    case 'codebook':
    case 'inspect':
      return table([
        ['variable', 'type', 'role', 'scale', 'missing'],
        ...(result as Output<'codebook.get'>).variables.map((variable) => [
          variable.name,
          variable.type,
          variable.role ?? '',
          variable.scale === null ? '' : `${variable.scale.min}-${variable.scale.max}`,
          variable.missing
            .map((rule) => ('code' in rule ? rule.code : `${rule.from}-${rule.to}`))
            .join(' '),
        ]),
      ])
    default:
      return `${JSON.stringify(result, null, 2)}\n`
  }
}

function estimateRows(estimates: Estimate[]): string[][] {
  return [
    ['metric', 'variable', 'group', 'value', 'low', 'high', 'n', 'flags'],
    ...estimates.map((estimate) => [
      estimate.metric,
      estimate.variable,
      groupText(estimate.group),
      figure(estimate.value),
      figure(estimate.interval?.low ?? null),
      figure(estimate.interval?.high ?? null),
      figure(estimate.n),
      estimate.flags.join(' '),
    ]),
  ]
}

function comparisonRows(comparisons: Comparison[]): string[][] {
  return [
    ['metric', 'variable', 'group', ...CHANGE_HEADS, 'flags'],
    ...comparisons.map((comparison) => [
      comparison.metric,
      comparison.variable,
      groupText(comparison.group),
      ...changeCells(comparison),
      comparison.flags.join(' '),
    ]),
  ]
}
