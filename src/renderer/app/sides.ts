import { messages } from '../../shared/format/messages.ts'
import { describeCondition } from './condition-words.ts'
import type { Catalogue } from './project-state.ts'
import { parseCondition, segmentCondition, waveCondition } from './view-state.ts'

/** The two sides of a comparison, each a filter. */

export interface Sides {
  before: string | null
  after: string | null
}

/** What is compared when nothing is chosen: the first wave with the last one. */
export function defaultSides(catalogue: Catalogue): Sides {
  const waves = catalogue.waves
  const first = waves[0]
  const last = waves.at(-1)
  return first === undefined || last === undefined || first === last
    ? { before: null, after: null }
    : { before: waveCondition(first.name), after: waveCondition(last.name) }
}

/** A side in a word: the wave's or the segment's name, else its answers, else as it was written. */
export function sideName(expression: string, catalogue: Catalogue): string {
  const wave = parseCondition(expression)
  if (wave?.variable === 'wave') return wave.codes.join(', ')
  const segment = catalogue.segments.find(({ name }) => segmentCondition(name) === expression)
  if (segment !== undefined) return segment.name
  const { name, values } = describeCondition(expression, catalogue.variables)
  return name === '' ? values : messages.base.only(name, values)
}
