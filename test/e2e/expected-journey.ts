import type { JourneyView, TouchpointView } from '../../src/shared/contract/index.ts'
import {
  DASH,
  formatChange,
  formatCount,
  formatP,
  formatRange,
  formatValue,
  unitOf,
} from '../../src/shared/format/figures.ts'
import { changeStyle, styleOf, verdictOf } from '../../src/shared/format/figure-words.ts'
import { journeyMessages as words } from '../../src/shared/format/messages-journey.ts'
import { messages } from '../../src/shared/format/messages.ts'
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

/** A row of the table by the names of its columns. */
export type Row = Record<string, string>

/** Value, interval and base; by name where several stand side by side. */
function figure(
  estimate: Estimate | null | undefined,
  { metric }: JourneyView,
  name: string | null,
): Row {
  const unit = unitOf(metric)
  const n = estimate?.n ?? null
  const label = (what: string) => (name === null ? what : words.of(what, name))
  return {
    [name ?? words.value]: formatValue(estimate?.value ?? null, { unit, n }),
    [label(words.interval)]:
      estimate == null ? DASH : formatRange(estimate.interval, styleOf(estimate, unit)),
    [label(messages.chart.n)]: n === null ? DASH : formatCount(n),
  }
}

const rowsOf = (view: JourneyView, cells: (touchpoint: TouchpointView) => Row): Row[] =>
  view.stages.flatMap((stage) =>
    stage.touchpoints.map((each) => ({
      [words.touchpoint]: each.name,
      [words.stage]: stage.name,
      ...cells(each),
    })),
  )

/** The figures of everybody. */
export const curveRows = (view: JourneyView) =>
  rowsOf(view, ({ estimates }) => figure(estimates[0], view, null))

/** The figures of everybody and of the groups that are named. */
export const overlaidRows = (view: JourneyView, groups: readonly string[]) =>
  rowsOf(view, ({ estimates }) => ({
    ...figure(estimates[0], view, words.allCustomers),
    ...Object.assign(
      {},
      ...groups.map((name) => {
        const at = view.overlays.findIndex(({ label }) => label === name)
        return figure(estimates[at + 1], view, name)
      }),
    ),
  }))

/** Both sides, the change, its adjusted p and the verdict. */
export const comparedRows = (view: JourneyView, sides: { before: string; after: string }) =>
  rowsOf(view, ({ comparison }) =>
    comparison === null
      ? {}
      : {
          ...figure(comparison.before, view, sides.before),
          ...figure(comparison.after, view, sides.after),
          [words.change]: formatChange(
            comparison.difference,
            changeStyle(comparison, unitOf(view.metric)),
          ),
          [messages.chart.adjustedP]: formatP(comparison.adjustedP),
          [words.verdict]: words.verdicts[verdictOf(comparison, view.level)],
        },
  )
