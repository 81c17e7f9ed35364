import type { Output } from '../../../shared/contract/index.ts'
import { CHANGE_HEADS, changeCells, figure, groupText, table } from './table.ts'

type View = Output<'journeys.view'>
type Touchpoint = View['stages'][number]['touchpoints'][number]

/** The map for the eye: the finding, a row a touchpoint and overlay, changes, and what is left out. */
export function journeyText(view: View): string {
  const changes = changeRows(view)
  return [
    `${view.finding}\n`,
    `${view.journey.name}: ${view.metric.label}\n`,
    table(touchpointRows(view)),
    ...(changes.length > 1 ? [table(changes)] : []),
    ...view.left.map(({ touchpoint, reason }) => `${touchpoint}: ${reason}\n`),
  ].join('\n')
}

function touchpointRows({ stages, overlays }: View): string[][] {
  const split = overlays.length > 0
  const head = ['stage', 'touchpoint', ...(split ? ['group'] : []), 'value', 'low', 'high', 'n']
  return [
    [...head, 'stated', 'derived', 'flags'],
    ...stages.flatMap((stage) =>
      stage.touchpoints.flatMap((touchpoint) => {
        const place = [stage.name, touchpoint.name]
        if (touchpoint.estimates.length === 0) {
          const gap = [...(split ? ['total'] : []), '–', '–', '–', '–']
          return [[...place, ...gap, ...importanceCells(touchpoint), '']]
        }
        return touchpoint.estimates.map(({ group, value, interval, n, flags }) => [
          ...place,
          ...(split ? [groupText(group)] : []),
          figure(value),
          figure(interval?.low ?? null),
          figure(interval?.high ?? null),
          figure(n),
          ...(group === null ? importanceCells(touchpoint) : ['', '']),
          flags.join(' '),
        ])
      }),
    ),
  ]
}

const importanceCells = ({ importance }: Touchpoint): string[] => [
  figure(importance.stated?.value ?? null),
  figure(importance.derived?.value ?? null),
]

function changeRows({ stages }: View): string[][] {
  return [
    ['touchpoint', ...CHANGE_HEADS, 'method', 'flags'],
    ...stages.flatMap(({ touchpoints }) =>
      touchpoints.flatMap(({ name, comparison }) =>
        comparison === null
          ? []
          : [[name, ...changeCells(comparison), comparison.method, comparison.flags.join(' ')]],
      ),
    ),
  ]
}
