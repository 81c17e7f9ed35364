import type { JourneyView } from '../../shared/contract/index.ts'
import type { JourneyEdit } from '../../shared/model/index.ts'

export type MapRow = 'derived' | 'stated' | 'reach'

export interface JourneyMapProps {
  view: JourneyView
  /** Indexes into view.overlays that are drawn (at most four); empty: the total alone. */
  shown: readonly number[]
  /** Id of a touchpoint. */
  selected: number | null
  editable: boolean
  /** A newer answer is on its way: true without a break from an edit to the view that has it. */
  busy: boolean
  onSelect(touchpoint: number | null): void
  /** A finished gesture or key: move, rename, add, remove of stages and touchpoints. */
  onEdit(edit: JourneyEdit): void
  /** Rows under the curve. */
  rows: readonly MapRow[]
}

export function JourneyMap({ view }: JourneyMapProps) {
  return <div>{view.journey.name}</div>
}
