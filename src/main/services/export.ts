import { existsSync } from 'node:fs'
import { NUMERIC_ROLES, Failure, type Dataset } from '../../shared/model/index.ts'
import { writeCsv } from '../export/csv.ts'
import type { ExportTable } from '../export/table.ts'
import { writeXlsx } from '../export/xlsx.ts'
import type { Platform } from '../platform/platform.ts'
import { exportTables } from '../store/export-sqlite.ts'
import type { EncodedColumn } from '../store/types.ts'
import type { Service } from './dispatch.ts'
import { partsOf, rowsOfPart } from './frames/column-cache.ts'
import { findDataset, variablesOf, type OpenProject, type ProjectHolder } from './open-project.ts'
import { placeIn } from './places.ts'
import { removePartial } from './project.ts'

/** A dataset's cells as they were read, in the order of its parts, with the wave of each. */
export function exportService(platform: Platform, holder: ProjectHolder): Service {
  return {
    async 'export.dataset'({ dataset, target, format }) {
      const project = holder.require()
      const table = tableOf(project, findDataset(project.file.model(), dataset))
      const { path, download } = await platform.files.target(target)
      if (existsSync(path)) {
        throw new Failure(
          'FILE_EXISTS',
          'There is a file of that name already. Choose another name.',
        )
      }
      try {
        if (format === 'csv') {
          const cell = (row: number, column: number) => table.cell(row, column) ?? ''
          await writeCsv({ ...table, path, cell, formulaGuard: true })
        } else if (format === 'xlsx') {
          await writeXlsx(path, table)
        } else {
          exportTables(path, [table])
        }
      } catch (error) {
        await removePartial(path)
        throw error
      }
      return { rows: table.rows, columns: table.headers.length, download }
    },
  }
}

function tableOf(project: OpenProject, dataset: Dataset): ExportTable {
  const model = project.file.model()
  const variables = variablesOf(model, dataset)
  const parts = partsOf(model, dataset)
  const stacked = parts.length > 1
  const waves: (string | null)[] = []
  const places: [part: number, row: number][] = []
  const cells: (EncodedColumn | null)[][] = parts.map((part, index) => {
    const wave = model.waves.find(({ id }) => id === part.waveId)?.name ?? null
    for (let row = 0; row < rowsOfPart(model, part); row++) {
      places.push([index, row])
      waves.push(wave)
    }
    return variables.map((variable) => {
      const place = placeIn(model, { part: part.id, variable: variable.id })
      return place === undefined ? null : project.file.column(part.fileId, place.column)
    })
  })
  const named = stacked && !variables.some(({ name }) => name.toLowerCase() === 'wave')
  const headers = variables.map(({ name }) => name)
  return {
    name: dataset.name,
    headers: named ? [...headers, 'wave'] : headers,
    rows: places.length,
    /** Null: the variable does not exist in the row's wave. */
    cell(row: number, column: number): string | null {
      const [part, at] = places[row] ?? [0, 0]
      if (column >= variables.length) return waves[row] ?? null
      const found = cells[part]?.[column]
      return found == null ? null : (found.dictionary[found.codes[at] as number] ?? null)
    },
    numeric(column: number): boolean {
      const meaning = variables[column]?.meaning
      return (
        meaning !== undefined &&
        (meaning.type === 'number' || (meaning.role !== null && NUMERIC_ROLES.has(meaning.role)))
      )
    },
  }
}
