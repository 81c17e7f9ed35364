export type Mark = 'lowest' | 'peak' | 'end'

/**
 * Marks of a curve, place by place: the lowest and the highest value (of equal ones the first; none
 * where all values are one), and the last touchpoint with a value. Where low is good the peak is the
 * least value, since it is the best. Peak and end after Kahneman's peak-end rule.
 */
export function curveMarks(
  values: readonly (number | null)[],
  direction: 'high' | 'low' | null,
): Mark[][] {
  const marks = values.map((): Mark[] => [])
  const known = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]))
  if (known.length === 0) return marks
  const least = known.reduce((a, b) => (b.value < a.value ? b : a))
  const most = known.reduce((a, b) => (b.value > a.value ? b : a))
  if (least.value < most.value) {
    const lowIsGood = direction === 'low'
    marks[least.at]!.push(lowIsGood ? 'peak' : 'lowest')
    marks[most.at]!.push(lowIsGood ? 'lowest' : 'peak')
  }
  marks[known.at(-1)!.at]!.push('end')
  return marks
}

/** Place of each value, 1 the highest; equal values share it, null has none. */
export function ranks(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) =>
    value === null ? null : 1 + values.filter((other) => other !== null && other > value).length,
  )
}
