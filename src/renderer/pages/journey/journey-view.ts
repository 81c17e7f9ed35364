import type { JourneyView, TouchpointView } from '../../../shared/contract/index.ts'
import { touchpointsOf } from '../../../shared/model/index.ts'
import type { Estimate, Group } from '../../../shared/model/index.ts'
import { shownEstimate } from '../../../shared/findings/shown-estimate.ts'
import { groupLabel } from '../../../shared/format/figure-words.ts'
import { formatCount, formatNumber } from '../../../shared/format/figures.ts'
import { journeyMessages as words } from '../../../shared/format/messages-journey.ts'
import { messages } from '../../../shared/format/messages.ts'

/** The map's answer as the page's controls, note and inspector need it. Pure. */

export const MOST_OVERLAYS = 4

/** How a group is called in the address. */
export const groupKey = (group: Group): string =>
  Object.values(group)
    .map(({ code, label }) => code ?? label)
    .join('|')

/**
 * Which overlays are drawn: those of the address, else the latest waves, else the groups with the
 * most answers; never more than four.
 */
export function shownOverlays(view: JourneyView, groups: readonly string[]): number[] {
  const all = view.overlays.map((_, index) => index)
  const named = all.filter((index) => groups.includes(groupKey(view.overlays[index]?.group ?? {})))
  if (named.length > 0) return named.slice(0, MOST_OVERLAYS)
  if (all.length <= MOST_OVERLAYS) return all
  if (view.overlays.every(({ group }) => 'wave' in group)) return all.slice(-MOST_OVERLAYS)
  const answers = (index: number) =>
    touchpointsOf(view).reduce((sum, { estimates }) => sum + (estimates[index + 1]?.n ?? 0), 0)
  return all
    .toSorted((a, b) => answers(b) - answers(a))
    .slice(0, MOST_OVERLAYS)
    .toSorted((a, b) => a - b)
}

/** The figure a touchpoint is told by, the one that the finding speaks of. */
export const headlineOf = (
  touchpoint: TouchpointView,
  { overlays }: JourneyView,
): Estimate | null => shownEstimate(touchpoint, overlays)

/** `212 to 3,480`; empty where every base is hidden. */
export function baseRange(view: JourneyView): string {
  const bases = touchpointsOf(view).flatMap((each) => headlineOf(each, view)?.n ?? [])
  if (!bases.some((n) => n > 0)) return ''
  const [low, high] = [Math.min(...bases), Math.max(...bases)].map(formatCount)
  return low === high ? String(low) : messages.base.range(String(low), String(high))
}

/** What the curve shows and on which scale: `Emotion, −2 to +2`; `Connected, %`. */
function metricWords({ metric: { label, unit, range } }: JourneyView): string {
  const { low, high } = range
  if (unit === 'percent') return words.inPercent(label)
  if (low === null || high === null) return label
  const digits = Number.isInteger(low) && Number.isInteger(high) ? 0 : 1
  const top = formatNumber(high, digits)
  return words.metricOn(label, formatNumber(low, digits), low < 0 ? `+${top}` : top)
}

/** Metric, base, weight, filters, what gaps mean and how much is clear, in one line. */
export function journeyNote(
  view: JourneyView,
  options: { wave: string | null; filters: readonly string[]; rest: number },
): string {
  const { wave, filters, rest } = options
  const base = baseRange(view)
  const figures = touchpointsOf(view).map((each) => headlineOf(each, view))
  const weight = figures.find((figure) => figure !== null)?.weight ?? null
  const { compared } = view
  const told = figures.find((figure) => figure !== null)?.group ?? null
  const where = wave ?? compared?.after ?? (told === null ? null : groupLabel(told))
  return [
    metricWords(view),
    base === '' ? messages.base.hidden.toLowerCase() : words.base(base, where),
    weight === null ? messages.base.unweighted : messages.base.weighted(weight),
    ...filters,
    messages.base.intervals(messages.figure.level(view.level)),
    ...(figures.some((figure) => figure?.value == null) ? [words.gap] : []),
    ...(compared === null || compared.tested === 0
      ? []
      : [words.clear(compared.clear, compared.tested)]),
    ...(rest > 0 ? [words.notDrawn(rest)] : []),
  ].join(messages.common.separator)
}
