import type { Input } from '../../api/index.ts'
import type { Catalogue } from '../../app/project-state.ts'
import { allOf, waveCondition, whereOf } from '../../app/view-state.ts'
import type { View } from '../../app/view-state.ts'
import type { ConnectionRuleChange } from '../../../shared/model/index.ts'

/** What the page asks for: one request a rule, so that all its tests are one family. Pure. */

export const surveysOf = ({ datasets }: Catalogue) =>
  datasets.filter(({ kind }) => kind === 'survey')

/** The wave looked at: the chosen one, else the last one of the survey; null where there is none. */
export function lookedAtWave(
  view: View,
  catalogue: Catalogue,
  dataset: string | null,
): string | null {
  if (view.wave !== null) return view.wave
  const surveys = surveysOf(catalogue).filter(({ name }) => dataset === null || name === dataset)
  const inWaves = new Set(surveys.flatMap(({ waves }) => waves))
  return catalogue.waves.findLast(({ name }) => inWaves.has(name))?.name ?? null
}

export interface Asked {
  view: View
  catalogue: Catalogue
  dataset: string | null
  rule: ConnectionRuleChange | null
}

function common({ view, catalogue, dataset, rule }: Asked) {
  const where = whereOf(view, { wave: false })
  return {
    wave: lookedAtWave(view, catalogue, dataset),
    ...(where === undefined ? {} : { where }),
    ...(dataset === null ? {} : { dataset }),
    ...(rule === null ? {} : { rule }),
  }
}

export function connectionInput(asked: Asked): Input<'connection.view'> {
  const { weight, by } = asked.view
  return { ...common(asked), weight, ...(by === null ? {} : { by }) }
}

export const PAGE_ROWS = 10

export function lackingInput(asked: Asked, offset: number): Input<'connection.lacking'> {
  return { ...common(asked), offset, limit: PAGE_ROWS }
}

/** The filter with the wave in it, as the command line takes it. */
export function commandWhere({ view, catalogue, dataset }: Asked): string | undefined {
  const wave = lookedAtWave(view, catalogue, dataset)
  return allOf([
    ...(wave === null ? [] : [waveCondition(wave)]),
    whereOf(view, { wave: false }) ?? '',
  ])
}
