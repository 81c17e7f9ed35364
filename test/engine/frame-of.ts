import { deriveColumn } from '../../src/shared/engine/frame/derive.ts'
import type { Column, Frame, FrameVariable } from '../../src/shared/engine/frame/frame.ts'
import { connectionTiers } from '../../src/shared/engine/connection/tiers.ts'
import { DEFAULT_CONNECTION_RULE, EMPTY_MEANING } from '../../src/shared/model/index.ts'
import type { Meaning } from '../../src/shared/model/index.ts'

/** Cells in the order of the rows, and what they mean. */
export interface Cells {
  cells: readonly string[]
  meaning?: Partial<Meaning>
}

/** Dictionary and codes, as the project file holds them. */
export function encode(cells: readonly string[]): { dictionary: string[]; codes: Uint32Array } {
  const dictionary: string[] = []
  const index = new Map<string, number>()
  const codes = Uint32Array.from(cells, (cell) => {
    const found = index.get(cell) ?? dictionary.push(cell) - 1
    index.set(cell, found)
    return found
  })
  return { dictionary, codes }
}

export function columnOf(cells: readonly string[], meaning: Partial<Meaning> = {}): Column {
  return deriveColumn({ meaning: { ...EMPTY_MEANING, ...meaning }, parts: [encode(cells)] })
}

/** A frame of some columns, made by the engine's own way from cells to columns. */
export function frameOf(variables: Record<string, Cells>, dataset = 'survey'): Frame {
  const made = Object.entries(variables).map(([name, { cells, meaning }], at): FrameVariable => {
    const full = { ...EMPTY_MEANING, ...meaning }
    let column: Column | null = null
    return {
      name,
      variable: { id: at + 1, datasetId: 1, position: at, name, meaning: full },
      column: () => (column ??= deriveColumn({ meaning: full, parts: [encode(cells)] })),
    }
  })
  const rows = Object.values(variables)[0]?.cells.length ?? 0
  const find = (name: string) =>
    made.find((v) => v.name === name) ??
    made.find((v) => v.name.toLowerCase() === name.trim().toLowerCase())
  const connectionTier = () =>
    connectionTiers({ dataset, rows, variables: made }, DEFAULT_CONNECTION_RULE).variable
  return { dataset, rows, variables: made, find, connectionTier }
}

/** Cells from counts: `{9: 50, 7: 30}` is fifty times 9 and thirty times 7. */
export function cellsOf(counts: Record<string, number>): string[] {
  return Object.entries(counts).flatMap(([cell, count]) => Array<string>(count).fill(cell))
}

export const NPS: Partial<Meaning> = { type: 'number', role: 'nps', scale: { min: 0, max: 10 } }
