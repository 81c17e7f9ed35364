import {
  DEFAULT_JOURNEY_NAME,
  journeyFromCodebook,
} from '../../../shared/engine/journey/from-codebook.ts'
import {
  itemsByTouchpoint,
  type TouchpointItem,
} from '../../../shared/engine/journey/touchpoint-items.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { Failure, type Journey, type JourneyShape } from '../../../shared/model/index.ts'
import { sameName } from '../names.ts'
import { variablesOf, type OpenProject } from '../open-project.ts'

type Summary = Output<'journeys.view'>['journey']

/** A journey as it is shown: one that is stored, or what the codebook says while none is. */
export interface ShownJourney {
  id: number | null
  shape: JourneyShape
  /** The variables of every touchpoint, also of touchpoints this journey has not, by key. */
  items: Map<string, TouchpointItem[]>
}

/** Every variable with its dataset, in file order. */
export function everyItem(project: OpenProject): TouchpointItem[] {
  const model = project.file.model()
  const datasets = model.datasets.toSorted((a, b) => a.position - b.position)
  return datasets.flatMap((dataset) =>
    variablesOf(model, dataset).map((variable) => ({ dataset: dataset.name, variable })),
  )
}

/**
 * A journey by id or name; none named: the first. While none is stored there is the codebook's, in
 * which ratings that name no touchpoint go by their label. A stored journey rests on what the
 * codebook says alone, so that a variable can be taken away from a touchpoint of its own name.
 */
export function shownJourney(project: OpenProject, which?: string | number | null): ShownJourney {
  const stored = project.file.model().journeys
  const [first] = stored
  if (first === undefined) return codebookJourney(project, which)
  const found = which === undefined || which === null ? first : storedJourney(stored, which)
  const items = itemsByTouchpoint(everyItem(project), { byLabel: false })
  return { id: found.id, shape: found, items }
}

function codebookJourney(project: OpenProject, which?: string | number | null): ShownJourney {
  const asked =
    which === undefined || which === null || sameName(String(which), DEFAULT_JOURNEY_NAME)
  if (!asked) throw unknown(String(which), [DEFAULT_JOURNEY_NAME])
  return project.columns.derived('journey', () => {
    const items = everyItem(project)
    const byLabel = { byLabel: true }
    return {
      id: null,
      shape: journeyFromCodebook(items, byLabel),
      items: itemsByTouchpoint(items, byLabel),
    }
  })
}

export function storedJourney(stored: readonly Journey[], which: string | number): Journey {
  const text = String(which)
  const found =
    typeof which === 'number'
      ? stored.find(({ id }) => id === which)
      : (stored.find(({ name }) => sameName(name, text)) ??
        stored.find(({ id }) => String(id) === text.trim()))
  if (found !== undefined) return found
  throw unknown(
    text,
    stored.map(({ name }) => name),
  )
}

function unknown(text: string, names: string[]): Failure {
  return new Failure('NOT_FOUND', `There is no journey "${text}". There is ${names.join(', ')}.`, {
    details: { journeys: names },
  })
}

/** What can be chosen from. */
export function journeySummaries(project: OpenProject): Summary[] {
  const stored = project.file.model().journeys
  if (stored.length === 0) return [{ id: null, name: DEFAULT_JOURNEY_NAME }]
  return stored.map(({ id, name }) => ({ id, name }))
}
