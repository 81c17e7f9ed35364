import type { ProjectModel } from '../../shared/model/index.ts'
import { Damage } from './damage.ts'
import { deepFreeze } from './row-table.ts'
import type { Tables } from './tables.ts'

/** Reads everything but cells, in the caller's transaction; deeply frozen. */
export function readModel(tables: Tables): ProjectModel {
  const parts = tables.part.all()
  const used = new Set(parts.map((part) => part.fileId))
  const settings = tables.settings.get([1])
  if (settings === undefined) throw new Damage('settings', 'they are gone')
  const byPosition = <Row extends { position: number; id: number }>(rows: Row[]): Row[] =>
    rows.sort((a, b) => a.position - b.position || a.id - b.id)
  return deepFreeze({
    waves: byPosition(tables.wave.all()),
    // A removed file's cells stay for undo; the project no longer speaks of it.
    files: tables.file.all().filter((file) => used.has(file.id)),
    datasets: byPosition(tables.dataset.all()),
    parts: byPosition(parts),
    variables: byPosition(tables.variable.all()),
    partColumns: tables.partColumn.all(),
    joins: tables.join.all(),
    segments: tables.segment.all(),
    journeys: byPosition(tables.journey.all()),
    settings: settings.value,
  })
}
