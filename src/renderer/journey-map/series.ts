import type { JourneyView, TouchpointView } from '../../shared/contract/index.ts'
import type { Estimate } from '../../shared/model/index.ts'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'

/** How a curve looks: colour, dash and shape of its points, one and the same wherever it is named. */
export type Tone = 'only' | 'before' | 'after' | 'overlay1' | 'overlay2' | 'overlay3' | 'overlay4'

const OVERLAYS = ['overlay1', 'overlay2', 'overlay3', 'overlay4'] as const
export const MOST_CURVES = OVERLAYS.length

export interface Series {
  tone: Tone
  label: string
  /** What it shows at a touchpoint; null where that has no such figure. */
  estimateAt(touchpoint: TouchpointView): Estimate | null
}

/** The curves to draw; the one that notes and speech are about comes last, so that it lies on top. */
export function seriesOf(view: JourneyView, shown: readonly number[]): Series[] {
  if (view.compared !== null) {
    return [
      {
        tone: 'before',
        label: view.compared.before,
        estimateAt: ({ comparison }) => comparison?.before ?? null,
      },
      {
        tone: 'after',
        label: view.compared.after,
        estimateAt: ({ comparison }) => comparison?.after ?? null,
      },
    ]
  }
  const overlays = shown.filter((index) => view.overlays[index] !== undefined)
  if (overlays.length === 0) {
    return [
      { tone: 'only', label: words.total, estimateAt: ({ estimates }) => estimates[0] ?? null },
    ]
  }
  return overlays.slice(0, MOST_CURVES).map((overlay, index) => ({
    tone: OVERLAYS[index] ?? 'overlay1',
    label: view.overlays[overlay]?.label ?? '',
    estimateAt: ({ estimates }) => estimates[overlay + 1] ?? null,
  }))
}

/** The curve that stands for the touchpoint in words; null where several stand side by side. */
export const mainSeries = (series: readonly Series[]): Series | null => {
  const last = series.at(-1)
  return last !== undefined && (last.tone === 'only' || last.tone === 'after') ? last : null
}
