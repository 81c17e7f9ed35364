import type { PartColumn, ProjectModel } from '../../shared/model/index.ts'

const known = new WeakMap<Readonly<ProjectModel>, Map<number, PartColumn[]>>()

/**
 * Where a variable lies: its column in each part that has it. Looked up, not searched, since a
 * project may have tens of thousands of variables. A model is frozen, so what was found holds.
 */
export function placesOf(model: Readonly<ProjectModel>, variableId: number): readonly PartColumn[] {
  let places = known.get(model)
  if (places === undefined) {
    places = Map.groupBy(model.partColumns, (place) => place.variableId)
    known.set(model, places)
  }
  return places.get(variableId) ?? []
}

/** The variable's column in one part; undefined where that part does not have it. */
export function placeIn(
  model: Readonly<ProjectModel>,
  ids: { part: number; variable: number },
): PartColumn | undefined {
  return placesOf(model, ids.variable).find(({ partId }) => partId === ids.part)
}
