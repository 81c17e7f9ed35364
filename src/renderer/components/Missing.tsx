import { Tooltip } from '@mantine/core'
import { DASH } from '../../shared/format/figures.ts'

/** A figure that can't be given: a dash that says why to pointer, keyboard and screen reader. */
export function Missing({ reason }: { reason: string }) {
  return (
    <Tooltip label={reason} events={{ hover: true, focus: true, touch: true }}>
      <span tabIndex={0} role="img" aria-label={reason}>
        {DASH}
      </span>
    </Tooltip>
  )
}
