import { z } from 'zod'
import {
  datasetSchema,
  joinSchema,
  journeySchema,
  partColumnSchema,
  partSchema,
  segmentSchema,
  settingsSchema,
  sourceFileSchema,
  variableSchema,
  waveSchema,
} from '../../shared/model/index.ts'
import type {
  Dataset,
  Join,
  Journey,
  Part,
  PartColumn,
  Segment,
  Settings,
  SourceFile,
  Variable,
  Wave,
} from '../../shared/model/index.ts'
import type { Database } from './database.ts'
import { rowTable } from './row-table.ts'
import type { RowShape, RowTable } from './row-table.ts'

/** The kinds a user's change may add, change and remove one by one. */
export interface RowKinds {
  wave: Wave
  dataset: Dataset
  part: Part
  variable: Variable
  join: Join
  segment: Segment
  journey: Journey
}

/** All kinds the undo journal keeps images of. */
export interface JournaledKinds extends RowKinds {
  partColumn: PartColumn
  settings: SettingsRow
}
export type JournaledKind = keyof JournaledKinds

const settingsRowSchema = z.object({ id: z.literal(1), value: settingsSchema })
export interface SettingsRow {
  id: 1
  value: Settings
}

const stateSchema = z.object({
  id: z.literal(1),
  createdAt: z.string(),
  savedAt: z.string(),
  revision: z.number().int().nonnegative(),
  /** Id of the last journal step that is applied. */
  undoPosition: z.number().int().nonnegative(),
})
export type ProjectState = z.infer<typeof stateSchema>

export const stepSchema = z.object({
  id: z.number().int(),
  label: z.string(),
  madeAt: z.string(),
  images: z.array(
    z.object({
      kind: z.string(),
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
})
export type Step = z.infer<typeof stepSchema>

const id = { id: 'id' }

function shape<Row extends object>(
  table: string,
  noun: string,
  rest: Omit<RowShape<Row>, 'table' | 'noun' | 'json' | 'key'> & Partial<RowShape<Row>>,
): RowShape<Row> {
  return { table, noun, json: [], key: ['id' as keyof Row & string], ...rest }
}

const SHAPES = {
  wave: shape<Wave>('waves', 'wave', {
    schema: waveSchema,
    columns: { ...id, name: 'name', position: 'position' },
  }),
  dataset: shape<Dataset>('datasets', 'dataset', {
    schema: datasetSchema,
    columns: { ...id, name: 'name', kind: 'kind', position: 'position' },
  }),
  part: shape<Part>('parts', 'part', {
    schema: partSchema,
    columns: {
      ...id,
      datasetId: 'dataset_id',
      fileId: 'file_id',
      waveId: 'wave_id',
      position: 'position',
    },
  }),
  variable: shape<Variable>('variables', 'variable', {
    schema: variableSchema,
    columns: {
      ...id,
      datasetId: 'dataset_id',
      position: 'position',
      name: 'name',
      meaning: 'meaning',
    },
    json: ['meaning'],
  }),
  partColumn: shape<PartColumn>('part_columns', 'match of part and variable', {
    schema: partColumnSchema,
    columns: {
      partId: 'part_id',
      variableId: 'variable_id',
      column: 'column',
      matchedBy: 'matched_by',
      codes: 'codes',
    },
    json: ['codes'],
    key: ['partId', 'variableId'],
  }),
  join: shape<Join>('joins', 'join', {
    schema: joinSchema,
    columns: {
      ...id,
      leftVariableId: 'left_variable_id',
      rightVariableId: 'right_variable_id',
    },
  }),
  segment: shape<Segment>('segments', 'segment', {
    schema: segmentSchema,
    columns: { ...id, name: 'name', where: 'where' },
  }),
  journey: shape<Journey>('journeys', 'journey', {
    schema: journeySchema,
    columns: {
      ...id,
      name: 'name',
      position: 'position',
      stages: 'stages',
      nextId: 'next_id',
    },
    json: ['stages'],
  }),
  settings: shape<SettingsRow>('settings', 'settings', {
    schema: settingsRowSchema,
    columns: { ...id, value: 'value' },
    json: ['value'],
  }),
  file: shape<SourceFile>('files', 'file', {
    schema: sourceFileSchema,
    columns: {
      ...id,
      name: 'name',
      sha256: 'sha256',
      bytes: 'bytes',
      rows: 'rows',
      columns: 'columns',
      format: 'format',
      headers: 'headers',
      problems: 'problems',
      importedAt: 'imported_at',
    },
    json: ['format', 'headers', 'problems'],
  }),
  state: shape<ProjectState>('project', 'project row', {
    schema: stateSchema,
    columns: {
      ...id,
      createdAt: 'created_at',
      savedAt: 'saved_at',
      revision: 'revision',
      undoPosition: 'undo_position',
    },
  }),
  step: shape<Step>('journal', 'undo step', {
    schema: stepSchema,
    columns: { ...id, label: 'label', madeAt: 'made_at', images: 'images' },
    json: ['images'],
  }),
}

export type Tables = {
  [Kind in keyof typeof SHAPES]: RowTable<
    (typeof SHAPES)[Kind] extends RowShape<infer Row> ? Row : never
  >
}

/** One of them, for files in which others may be missing. */
export function openTable<Kind extends keyof Tables>(database: Database, kind: Kind): Tables[Kind] {
  return rowTable(database, SHAPES[kind] as RowShape<object>) as unknown as Tables[Kind]
}

/** All tables of rows of one open file. */
export function openTables(database: Database): Tables {
  return {
    wave: rowTable(database, SHAPES.wave),
    dataset: rowTable(database, SHAPES.dataset),
    part: rowTable(database, SHAPES.part),
    variable: rowTable(database, SHAPES.variable),
    partColumn: rowTable(database, SHAPES.partColumn),
    join: rowTable(database, SHAPES.join),
    segment: rowTable(database, SHAPES.segment),
    journey: rowTable(database, SHAPES.journey),
    settings: rowTable(database, SHAPES.settings),
    file: rowTable(database, SHAPES.file),
    state: rowTable(database, SHAPES.state),
    step: rowTable(database, SHAPES.step),
  }
}

export const JOURNALED_KINDS: readonly JournaledKind[] = [
  'wave',
  'dataset',
  'part',
  'variable',
  'partColumn',
  'join',
  'segment',
  'journey',
  'settings',
]
