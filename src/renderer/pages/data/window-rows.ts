/** Which rows of a long table of equally high rows must be drawn. */
export interface RowWindow {
  from: number
  /** Exclusive. */
  to: number
  /** Pixels of undrawn rows above and below. */
  above: number
  below: number
}

export function visibleRows(options: {
  count: number
  rowHeight: number
  scrollTop: number
  viewHeight: number
  /** Rows drawn beyond what is seen, so that a fast scroll shows no gap. */
  overscan: number
}): RowWindow {
  const { count, rowHeight, scrollTop, viewHeight, overscan } = options
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight)
  const seen = Math.ceil(viewHeight / rowHeight) + 1
  const from = Math.max(0, Math.min(first, count - seen) - overscan)
  const to = Math.min(count, first + seen + overscan)
  return { from, to, above: from * rowHeight, below: (count - to) * rowHeight }
}
