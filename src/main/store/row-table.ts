import type { z } from 'zod'
import { checksumOf } from './checksum.ts'
import { Damage } from './damage.ts'
import type { Database } from './database.ts'
import { SqliteError } from './sqlite-error.ts'

/** Something stored that can't be read any more. */
export interface Lost {
  where: string
  problem: string
}

/** How rows of a kind lie in their table. */
export interface RowShape<Row extends object> {
  table: string
  schema: z.ZodType<Row>
  /** Field of the row -> column of the table, in the order of the checksum. */
  columns: Readonly<Record<keyof Row & string, string>>
  /** Fields stored as JSON. */
  json: readonly (keyof Row & string)[]
  /** Fields that name a row. */
  key: readonly (keyof Row & string)[]
  /** What a row is called in a message. */
  noun: string
}

/** Typed rows in one table: read with checksum and schema checked, frozen for callers. */
export interface RowTable<Row extends object> {
  all(): Row[]
  get(key: readonly number[]): Row | undefined
  where(field: keyof Row & string, value: number): Row[]
  /** Without an id in `row` the table gives the next one. Returns the row as it will be read. */
  insert(row: Row | Omit<Row, 'id'>): Row
  replace(row: Row): Row
  remove(key: readonly number[]): void
  keyOf(row: Row): number[]
  /** The rows that can be read, and what can't be: for `verify` and for saving what is whole. */
  sound(): { rows: Row[]; lost: Lost[] }
}

type Stored = string | number | null

export function rowTable<Row extends object>(
  database: Database,
  shape: RowShape<Row>,
): RowTable<Row> {
  const fields = Object.keys(shape.columns) as (keyof Row & string)[]
  const json = new Set<string>(shape.json)
  const names = fields.map((field) => `"${shape.columns[field]}"`)
  const keyNames = shape.key.map((field) => `"${shape.columns[field]}" = ?`).join(' AND ')
  const order = shape.key.map((field) => `"${shape.columns[field]}"`).join(', ')
  const backwards = shape.key.map((field) => `"${shape.columns[field]}" DESC`).join(', ')
  const select = `SELECT ${names.join(', ')}, checksum FROM ${shape.table}`
  const marks = [...names, 'checksum'].map(() => '?').join(', ')
  const statements = {
    all: database.prepare<[], Stored[]>(`${select} ORDER BY ${order}`).raw(),
    allBackwards: database.prepare<[], Stored[]>(`${select} ORDER BY ${backwards}`).raw(),
    get: database.prepare<number[], Stored[]>(`${select} WHERE ${keyNames}`).raw(),
    insert: database.prepare<Stored[]>(
      `INSERT INTO ${shape.table} (${names.join(', ')}, checksum) VALUES (${marks})`,
    ),
    replace: database.prepare<Stored[]>(
      `UPDATE ${shape.table} SET ${names.map((name) => `${name} = ?`).join(', ')}, checksum = ? WHERE ${keyNames}`,
    ),
    remove: database.prepare<number[]>(`DELETE FROM ${shape.table} WHERE ${keyNames}`),
    nextId: database
      .prepare<[string], number>(
        'SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0) + 1',
      )
      .pluck(),
  }
  /** Rows by their stored text: what did not change is neither parsed nor allocated again. */
  let known = new Map<string, Row>()

  const keyOf = (row: Row): number[] => shape.key.map((field) => Number(row[field]))
  const storedOf = (row: Row): Stored[] =>
    fields.map((field) =>
      json.has(field) ? JSON.stringify(row[field]) : (row[field] as string | number | null),
    )
  /** As the table will give it back: SQLite can't hold lone surrogates in text (JSON escapes them). */
  const checked = (row: object): Row => {
    const entries = Object.entries(row).map(([field, value]) => [
      field,
      typeof value === 'string' ? value.toWellFormed() : (value as unknown),
    ])
    return deepFreeze(shape.schema.parse(Object.fromEntries(entries)))
  }
  const placeOf = (stored: readonly Stored[]): string => JSON.stringify([shape.table, ...stored])
  const whereOf = (stored: readonly Stored[]): string =>
    `${shape.noun} ${shape.key.map((field) => stored[fields.indexOf(field)]).join('/')}`

  const read = (values: Stored[], keep?: Map<string, Row>): Row => {
    const stored = values.slice(0, -1)
    const text = placeOf(stored)
    if (checksumOf([text]) !== values.at(-1)) {
      throw new Damage(whereOf(stored), 'it does not match its checksum')
    }
    const row = known.get(text) ?? parse(stored)
    keep?.set(text, row)
    return row
  }
  const parse = (stored: readonly Stored[]): Row => {
    const raw: Record<string, unknown> = {}
    for (const [index, field] of fields.entries()) {
      const value = stored[index]
      try {
        raw[field] = json.has(field) ? (JSON.parse(String(value)) as unknown) : value
      } catch {
        throw new Damage(whereOf(stored), `its ${field} is not readable`)
      }
    }
    const parsed = shape.schema.safeParse(raw)
    if (parsed.success) return deepFreeze(parsed.data)
    const [issue] = parsed.error.issues
    throw new Damage(whereOf(stored), `its ${issue?.path.join('.') ?? 'content'} is not valid`)
  }

  const prepareWhere = (field: keyof Row & string) =>
    database
      .prepare<[number], Stored[]>(
        `${select} WHERE "${shape.columns[field]}" = ? ORDER BY ${order}`,
      )
      .raw()
  const byField = new Map<string, ReturnType<typeof prepareWhere>>()

  return {
    keyOf,
    all() {
      const keep = new Map<string, Row>()
      const rows = statements.all.all().map((values) => read(values, keep))
      known = keep
      return rows
    },
    get(key) {
      const values = statements.get.get(...key)
      return values === undefined ? undefined : read(values)
    },
    where(field, value) {
      const statement = byField.get(field) ?? prepareWhere(field)
      byField.set(field, statement)
      return statement.all(value).map((values) => read(values))
    },
    insert(row) {
      const id = 'id' in row ? row.id : Number(statements.nextId.get(shape.table))
      const whole = checked(shape.key[0] === 'id' ? { ...row, id } : row)
      const stored = storedOf(whole)
      statements.insert.run(...stored, checksumOf([placeOf(stored)]))
      return whole
    },
    replace(row) {
      const whole = checked(row)
      const stored = storedOf(whole)
      const { changes } = statements.replace.run(
        ...stored,
        checksumOf([placeOf(stored)]),
        ...keyOf(row),
      )
      if (changes !== 1) throw new Damage(whereOf(stored), 'it is gone')
      return whole
    },
    remove(key) {
      if (statements.remove.run(...key).changes !== 1) {
        throw new Damage(`${shape.noun} ${key.join('/')}`, 'it is gone')
      }
    },
    sound() {
      const rows: Row[] = []
      const lost: Lost[] = []
      const seen = new Set<string>()
      const collect = (stored: Iterable<Stored[]>): void => {
        for (const values of stored) {
          const place = placeOf(values)
          if (seen.has(place)) continue
          seen.add(place)
          try {
            rows.push(read(values))
          } catch (error) {
            if (!(error instanceof Damage)) throw error
            lost.push({ where: error.where, problem: error.problem })
          }
        }
      }
      try {
        collect(statements.all.iterate())
      } catch (error) {
        if (!(error instanceof SqliteError)) throw error
        lost.push({ where: shape.table, problem: error.message })
        // What lies behind the broken page is reached from the other end.
        try {
          collect(statements.allBackwards.iterate())
        } catch (behind) {
          if (!(behind instanceof SqliteError)) throw behind
        }
      }
      return { rows, lost }
    },
  }
}

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
  return value
}
