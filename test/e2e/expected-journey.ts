import type { JourneyView, TouchpointView } from '../../src/shared/contract/index.ts'
import {
  DASH,
  formatChange,
  formatCount,
  formatP,
  formatRange,
  formatValue,
} from '../../src/shared/format/figures.ts'
import { changeBase, verdictOf } from '../../src/shared/format/figure-words.ts'
import { journeyMessages as words } from '../../src/shared/format/messages-journey.ts'
import type { Estimate } from '../../src/shared/model/index.ts'
import { done } from '../cli/run-cli.ts'

/** What `journey` says about a project, written as the table of the journey page writes it. */

export const journeyOf = (project: string, ...options: string[]) =>
  done<JourneyView>('journey', project, ...options)

/** `Booking: Search, Ticket`, one a stage: the shape of a journey. */
export const shapeOf = ({ stages }: JourneyView) =>
  stages.map(
    ({ name, touchpoints }) => `${name}: ${touchpoints.map((each) => each.name).join(', ')}`,
  )

/** Value, interval and base. */
function figure(
  estimate: Estimate | null | undefined,
  { metric: { unit } }: JourneyView,
): string[] {
  const n = estimate?.n ?? null
  return [
    formatValue(estimate?.value ?? null, { unit, n }),
    formatRange(estimate?.interval ?? null, { unit, n }),
    n === null ? DASH : formatCount(n),
  ]
}

const rowsOf = (view: JourneyView, cells: (touchpoint: TouchpointView) => string[]) =>
  view.stages.flatMap((stage) =>
    stage.touchpoints.map((each) => [each.name, stage.name, ...cells(each)]),
  )

/** Name, stage, then the figures of everybody and of each group that is named. */
export const curveRows = (view: JourneyView, groups: readonly string[] = []) =>
  rowsOf(view, ({ estimates }) => [
    ...figure(estimates[0], view),
    ...groups.flatMap((label) =>
      figure(estimates[view.overlays.findIndex((each) => each.label === label) + 1], view),
    ),
  ])

/** Name, stage, both sides, the change, its adjusted p and the verdict. */
export const comparedRows = (view: JourneyView) =>
  rowsOf(view, ({ comparison }) =>
    comparison === null
      ? []
      : [
          ...figure(comparison.before, view),
          ...figure(comparison.after, view),
          formatChange(comparison.difference, {
            unit: view.metric.unit,
            n: changeBase(comparison),
          }),
          formatP(comparison.adjustedP),
          words.verdicts[verdictOf(comparison, view.level)],
        ],
  )
