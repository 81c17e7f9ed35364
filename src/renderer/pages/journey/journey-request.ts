import type { Input } from '../../api/index.ts'
import type { Catalogue } from '../../app/project-state.ts'
import type { Sides } from '../../app/sides.ts'
import { allOf, parseCondition, waveCondition, whereOf } from '../../app/view-state.ts'
import type { View } from '../../app/view-state.ts'
import { filterNames, parseFilter } from '../../../shared/engine/filter/index.ts'
import type { JourneyAddress } from './journey-address.ts'

/** From what the address says to the one question the page asks. Pure. */

export type Curves =
  { kind: 'one' } | ({ kind: 'compare' } & Sides) | { kind: 'by'; variable: string }

export interface Looked {
  address: JourneyAddress
  view: View
  catalogue: Catalogue
}

/** The wave looked at, by default the last, against the one before it. */
export function waveSides(catalogue: Catalogue, wave: string | null): Sides {
  const names = catalogue.waves.map(({ name }) => name)
  const at = wave === null ? names.length - 1 : names.indexOf(wave)
  const [before, after] = [names[at - 1], names[at]]
  return before === undefined || after === undefined
    ? { before: null, after: null }
    : { before: waveCondition(before), after: waveCondition(after) }
}

/** Whether the metric is of customers whose file lies in no wave: a choice of wave would leave nobody. */
export function liesInNoWave({ address, catalogue }: Omit<Looked, 'view'>): boolean {
  const homes = catalogue.metrics.filter(({ metric }) => metric === address.metric)
  return (
    homes.length > 0 &&
    homes.every(({ dataset }) =>
      catalogue.datasets.some(({ name, waves }) => name === dataset && waves.length === 0),
    )
  )
}

/**
 * Which curves are drawn: overlays where a variable is chosen, else two sides where they were chosen
 * or there is a wave before, else one. Waves are sides and overlays only of what lies in waves.
 */
export function curvesOf({ address, view, catalogue }: Looked): Curves {
  const noWaves = liesInNoWave({ address, catalogue })
  if (noWaves && address.by === 'wave') return { kind: 'one' }
  if (address.by !== null) return { kind: 'by', variable: address.by }
  if (address.curves === 'one') return { kind: 'one' }
  const standard = waveSides(catalogue, view.wave)
  const sides = {
    before: address.before ?? standard.before,
    after: address.after ?? standard.after,
  }
  const byWave = Object.values(sides).some((side) => side !== null && namesWave(side))
  if (noWaves && byWave) return { kind: 'one' }
  const said = address.curves === 'compare' || address.before !== null || address.after !== null
  return said || sides.before !== null ? { kind: 'compare', ...sides } : { kind: 'one' }
}

/** Both sides, where there are two of them. */
export function sidesOf(curves: Curves): { before: string; after: string } | null {
  if (curves.kind !== 'compare') return null
  const { before, after } = curves
  return before === null || after === null || before === after ? null : { before, after }
}

function namesWave(expression: string): boolean {
  try {
    return filterNames(parseFilter(expression)).includes('wave')
  } catch {
    return false
  }
}

/** The wave the figures are of; null where the curves or sides choose their waves themselves. */
export function waveOfCurves({ curves, address, view, catalogue }: Looked & { curves: Curves }) {
  if (liesInNoWave({ address, catalogue })) return null
  const sides = sidesOf(curves)
  if (sides !== null && (namesWave(sides.before) || namesWave(sides.after))) return null
  if (curves.kind === 'by' && curves.variable === 'wave') return null
  return view.wave ?? catalogue.waves.at(-1)?.name ?? null
}

/** Filters of the page with the wave of the curves, as one expression. */
export function whereOfCurves(looked: Looked & { curves: Curves }): string | undefined {
  const wave = waveOfCurves(looked)
  return allOf([
    ...(wave === null ? [] : [waveCondition(wave)]),
    whereOf(looked.view, { wave: false }) ?? '',
  ])
}

const journeyOf = (journey: string) => (/^\d+$/.test(journey) ? Number(journey) : journey)

function shared({ address, view }: Looked) {
  return {
    weight: view.weight,
    ...(address.journey === null ? {} : { journey: journeyOf(address.journey) }),
    ...(address.metric === null ? {} : { metric: address.metric }),
  }
}

/** One question for all the map shows: its tests are one family. */
export function journeyInput(looked: Looked & { curves: Curves }): Input<'journeys.view'> {
  const { curves } = looked
  const where = whereOfCurves(looked)
  return {
    ...shared(looked),
    ...(where === undefined ? {} : { where }),
    ...(curves.kind === 'by' ? { by: curves.variable } : {}),
    ...sidesOf(curves),
  }
}

/** What the inspector asks: the answers behind the figure it shows large. */
export function touchpointInput(
  looked: Looked & { curves: Curves; touchpoint: number },
): Input<'journeys.touchpoint'> {
  const { curves, view, catalogue, touchpoint } = looked
  const after = sidesOf(curves)?.after ?? null
  const side = after === null ? null : parseCondition(after)
  const sideWave = side?.variable === 'wave' && side.codes.length === 1 ? side.codes[0] : undefined
  const wave =
    sideWave ??
    (after !== null && namesWave(after)
      ? null
      : (view.wave ?? catalogue.waves.at(-1)?.name ?? null))
  const where = allOf([
    ...(after === null || sideWave !== undefined ? [] : [after]),
    whereOf(view, { wave: false }) ?? '',
  ])
  return {
    ...shared(looked),
    touchpoint,
    wave,
    ...(where === undefined ? {} : { where }),
  }
}
