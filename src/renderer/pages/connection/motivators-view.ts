import type { DotWhiskerView } from '../../charts/dot-whisker.ts'
import type { GapsView } from '../../charts/gaps.ts'
import { gapOf } from '../../charts/gaps.ts'
import { formatChange, formatValue } from '../../../shared/format/figures.ts'
import { connectionMessages as words } from '../../../shared/format/messages-connection.ts'
import type { Connection } from './connection-view.ts'

/** The motivators as the page draws them. Pure. */

/** The motivator by its name, where the codebook says which it is; else as it was asked. */
export function motivatorName({
  variable,
  label,
  motivator,
}: Pick<Connection['motivators'][number], 'variable' | 'label' | 'motivator'>): string {
  const name = motivator ?? (label === '' ? variable : label)
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** Satisfied but not connected against connected, largest gap first. */
export function motivatorGapsView({ motivators }: Connection): GapsView {
  const rows = motivators
    .map((each) => ({
      id: null,
      label: each.label === '' ? each.variable : each.label,
      drawnLabel: motivatorName(each),
      lower: each.satisfied,
      upper: each.connected,
    }))
    .toSorted((a, b) => (gapOf(b) ?? -Infinity) - (gapOf(a) ?? -Infinity))
  const [largest] = rows
  const gap = largest === undefined ? null : gapOf(largest)
  return {
    unit: 'scale',
    rows,
    lowerName: words.motivators.satisfied,
    upperName: words.motivators.connected,
    gapName: words.motivators.gap,
    selected: null,
    summary:
      largest === undefined || gap === null
        ? words.motivators.none
        : words.motivators.summary(
            largest.drawnLabel,
            formatChange(gap, { unit: 'scale', n: largest.lower.n }),
          ),
    rowName: words.motivators.name,
  }
}

/** Means or top-2 shares of everybody, highest first. */
export function motivatorsView(
  { motivators }: Connection,
  figure: 'mean' | 'topTwo',
): DotWhiskerView {
  const unit = figure === 'mean' ? ('scale' as const) : ('percent' as const)
  const rows = motivators
    .map((each) => ({
      id: null,
      label: motivatorName(each),
      estimate: figure === 'mean' ? each.estimate : each.topTwo,
    }))
    .toSorted((a, b) => (b.estimate.value ?? -Infinity) - (a.estimate.value ?? -Infinity))
  return {
    unit,
    ...(figure === 'topTwo' ? { ends: { min: 0, max: 100 } } : {}),
    rows,
    reference: null,
    selected: null,
    summary: words.motivators.meanSummary(
      rows.map(
        ({ label, estimate: { value, n } }) => `${label} ${formatValue(value, { unit, n })}`,
      ),
    ),
    rowName: words.motivators.name,
  }
}
