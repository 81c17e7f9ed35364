import type { ChartTableModel } from '../../charts/model.ts'
import type { JourneyView, TouchpointView } from '../../../shared/contract/index.ts'
import type { Estimate } from '../../../shared/model/index.ts'
import { changeStyle, flagWords, styleOf, verdictOf } from '../../../shared/format/figure-words.ts'
import {
  DASH,
  formatChange,
  formatCount,
  formatNumber,
  formatP,
  formatRange,
  formatShare,
  formatValue,
  unitOf,
} from '../../../shared/format/figures.ts'
import { journeyMessages as words } from '../../../shared/format/messages-journey.ts'
import { messages } from '../../../shared/format/messages.ts'

export interface Named {
  before: string
  after: string
}

type Column = { label: string; numeric: boolean; cell: (touchpoint: TouchpointView) => string }

/** The map's figures as a table: one row a touchpoint, in the order of the journey. */
export function journeyTable(
  view: JourneyView,
  options: { shown: readonly number[]; sides: Named | null },
): ChartTableModel {
  const columns = [
    ...(options.sides !== null
      ? comparedColumns(view, options.sides)
      : options.shown.length > 0
        ? overlayColumns(view, options.shown)
        : figureColumns(view, null, ({ estimates }) => estimates[0] ?? null)),
    ...importanceColumns(view),
    noteColumn,
  ]
  return {
    columns: [
      { label: words.touchpoint, numeric: false },
      { label: words.stage, numeric: false },
      ...columns.map(({ label, numeric }) => ({ label, numeric })),
    ],
    rows: view.stages.flatMap((stage) =>
      stage.touchpoints.map((touchpoint) => ({
        key: String(touchpoint.id),
        cells: [touchpoint.name, stage.name, ...columns.map(({ cell }) => cell(touchpoint))],
      })),
    ),
  }
}

/** The figure, its interval and its base; named where several stand side by side. */
function figureColumns(
  view: JourneyView,
  name: string | null,
  of: (touchpoint: TouchpointView) => Estimate | null,
): [value: Column, interval: Column, base: Column] {
  const unit = unitOf(view.metric)
  const label = (what: string) => (name === null ? what : words.of(what, name))
  return [
    {
      label: name ?? words.value,
      numeric: true,
      cell: (touchpoint) => {
        const figure = of(touchpoint)
        return formatValue(figure?.value ?? null, { unit, n: figure?.n ?? null })
      },
    },
    {
      label: label(words.interval),
      numeric: true,
      cell: (touchpoint) => {
        const figure = of(touchpoint)
        return figure === null ? DASH : formatRange(figure.interval, styleOf(figure, unit))
      },
    },
    {
      label: label(messages.chart.n),
      numeric: true,
      cell: (touchpoint) => {
        const n = of(touchpoint)?.n ?? null
        return n === null ? DASH : formatCount(n)
      },
    },
  ]
}

function comparedColumns(view: JourneyView, { before, after }: Named): Column[] {
  const unit = unitOf(view.metric)
  const [valueBefore, ...restBefore] = figureColumns(
    view,
    before,
    ({ comparison }) => comparison?.before ?? null,
  )
  const [valueAfter, ...restAfter] = figureColumns(
    view,
    after,
    ({ comparison }) => comparison?.after ?? null,
  )
  return [
    valueBefore,
    valueAfter,
    {
      label: words.change,
      numeric: true,
      cell: ({ comparison }) =>
        comparison === null
          ? DASH
          : formatChange(comparison.difference, changeStyle(comparison, unit)),
    },
    {
      label: messages.chart.adjustedP,
      numeric: true,
      cell: ({ comparison }) => formatP(comparison?.adjustedP ?? null),
    },
    {
      label: words.verdict,
      numeric: false,
      cell: ({ comparison }) =>
        comparison === null ? '' : words.verdicts[verdictOf(comparison, view.level)],
    },
    ...restBefore,
    ...restAfter,
  ]
}

/** Values side by side first, then what each rests on. */
function overlayColumns(view: JourneyView, shown: readonly number[]): Column[] {
  const all = view.overlays.every(({ group }) => 'wave' in group)
    ? words.allWaves
    : words.allCustomers
  const columns = [
    figureColumns(view, all, ({ estimates }) => estimates[0] ?? null),
    ...shown.map((index) =>
      figureColumns(
        view,
        view.overlays[index]?.label ?? '',
        ({ estimates }) => estimates[index + 1] ?? null,
      ),
    ),
  ]
  return [
    ...columns.map(([value]) => value),
    ...columns.flatMap(([, interval, base]) => [interval, base]),
  ]
}

function importanceColumns(view: JourneyView): Column[] {
  const all = view.stages.flatMap(({ touchpoints }) => touchpoints)
  const some = (of: (touchpoint: TouchpointView) => unknown) =>
    all.some((each) => of(each) !== null)
  return [
    ...(some(({ importance }) => importance.derived)
      ? [
          {
            label: words.derived,
            numeric: true,
            cell: ({ importance: { derived } }: TouchpointView) =>
              derived === null ? DASH : formatNumber(derived.value, 2),
          },
        ]
      : []),
    ...(some(({ importance }) => importance.stated)
      ? [
          {
            label: words.stated,
            numeric: true,
            cell: ({ importance: { stated } }: TouchpointView) =>
              formatValue(stated?.value ?? null, { unit: 'scale', n: stated?.n ?? null }),
          },
        ]
      : []),
    ...(some(({ reachShare }) => reachShare)
      ? [
          {
            label: words.reach,
            numeric: true,
            cell: ({ reachShare }: TouchpointView) => formatShare(reachShare),
          },
        ]
      : []),
  ]
}

const noteColumn: Column = {
  label: messages.chart.note,
  numeric: false,
  cell: ({ marks, variable, flags, comparison, estimates }) =>
    [
      ...marks.map((mark) => words.marks[mark]),
      variable === null
        ? words.noFigure
        : flagWords(
            [...new Set([...flags, ...(comparison?.after.flags ?? estimates[0]?.flags ?? [])])]
              // Two sides are each of one wave; what is said to matter may be of all of them.
              .filter((flag) => comparison === null || flag !== 'pooledWaves'),
          ),
    ]
      .filter((part) => part !== '')
      .join(', '),
}
