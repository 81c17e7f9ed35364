import type { Estimate } from '../../shared/model/index.ts'
import { formatValue } from '../../shared/format/figures.ts'
import type { Unit } from '../../shared/format/figures.ts'
import { reasons, styleOf } from '../../shared/format/figure-words.ts'
import { Missing } from './Missing.tsx'

/** The value of a figure, or why there is none. */
export function EstimateValue({ estimate, unit }: { estimate: Estimate; unit: Unit }) {
  const { value, flags } = estimate
  if (value === null) return <Missing reason={reasons(flags).join(' ')} />
  return formatValue(value, styleOf(estimate, unit))
}
