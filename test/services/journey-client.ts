import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { openSession } from '../../src/main/hosts/cli/session.ts'
import { contract } from '../../src/shared/contract/index.ts'
import type { Input, Output, ProcedureName } from '../../src/shared/contract/index.ts'

export type Ask = <P extends ProcedureName>(procedure: P, input: Input<P>) => Promise<Output<P>>
export type View = Output<'journeys.view'>
export type Touchpoint = View['stages'][number]['touchpoints'][number]
type Codebook = Input<'codebook.set'>['codebook']['variables']

export interface File {
  name: string
  kind?: 'survey' | 'churn'
  columns: Record<string, readonly (string | number)[]>
  codebook: Codebook
}

/** A project of some files, and its session; what it answers is held to the contract. */
export async function journeyClient(
  folder: string,
  files: File[],
): Promise<{ ask: Ask; close(): Promise<void> }> {
  const session = openSession(undefined)
  const ask: Ask = async (procedure, input) =>
    contract[procedure].output.parse(await session.request(procedure, input)) as never
  await ask('project.create', { target: { path: `${folder}.truenorth` } })
  for (const { name, kind = 'survey', columns, codebook } of files) {
    const file = path.join(path.dirname(folder), `${path.basename(folder)}-${name}.csv`)
    const headers = Object.keys(columns)
    const rows = columns[headers[0] ?? '']?.length ?? 0
    const cell = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`
    const lines = Array.from({ length: rows }, (_, row) =>
      headers.map((header) => cell(columns[header]?.[row] ?? '')).join(','),
    )
    writeFileSync(file, [headers.map(cell).join(','), ...lines, ''].join('\n'))
    await ask('import.run', { file: { path: file }, kind, name, codebook: { variables: codebook } })
  }
  return { ask, close: () => session.close() }
}

/** Every touchpoint of a map by its name. */
export function touchpointsIn({ stages }: View): Record<string, Touchpoint> {
  const all = stages.flatMap(({ touchpoints }) => touchpoints)
  return Object.fromEntries(all.map((each) => [each.name, each]))
}

export function named(view: View, name: string): Touchpoint {
  const found = touchpointsIn(view)[name]
  if (found === undefined) throw new Error(`the map has no ${name}`)
  return found
}

/** The map's shape: stages with the names of their touchpoints. */
export const shapeOf = ({ stages }: View): string[][] =>
  stages.map(({ name, touchpoints }) => [name, ...touchpoints.map((each) => each.name)])

const FIVE = { min: 1, max: 5 }
const SEVEN = { min: 1, max: 7 }
export const rating = (touchpoint: string, stage: string) =>
  ({ role: 'rating', scale: FIVE, touchpoint, stage }) as const

const people = Array.from({ length: 240 }, (_, id) => id)

/**
 * 240 responses, half a wave. Every second person is connected. Search is rated 4 by all but the
 * unconnected of 2025 (2); Store 5 by the connected, else 1; Returns by 40 people, 2 or 3; Help by
 * six of 2024 and seven of 2025.
 */
export const survey: File = {
  name: 'survey',
  columns: {
    id: people.map((id) => `R${id}`),
    customer: people.map((id) => `C${id}`),
    year: people.map((id) => (id < 120 ? 2024 : 2025)),
    region: people.map((id) => ['N', 'S', 'E'][id % 3] ?? ''),
    sat: people.map((id) => (id % 2 === 0 ? 5 : 2)),
    diff: people.map((id) => (id % 2 === 0 ? 5 : 3)),
    motive: people.map((id) => (id % 2 === 0 ? 7 : 3)),
    q_search: people.map((id) => (id >= 120 && id % 2 === 1 ? 2 : 4)),
    q_store: people.map((id) => (id % 2 === 0 ? 5 : 1)),
    nps_store: people.map((id) => (id % 4 === 0 ? 10 : 5)),
    feel_store: people.map((id) => (id % 2 === 0 ? 7 : 4)),
    q_returns: people.map((id) => (id % 6 === 0 ? 2 + ((id / 6) % 2) : '')),
    q_help: people.map((id) => (id < 6 || (id >= 120 && id < 127) ? 3 : '')),
    imp_store: people.map((id) => 3 + (id % 2)),
    imp_returns: people.map(() => 5),
    weight: people.map((id) => (id % 2 === 0 ? 1.5 : 0.5)),
    said: people.map((id) => (id % 6 === 0 ? `They took it back, ${id}` : '')),
  },
  codebook: {
    id: { role: 'responseId' },
    customer: { role: 'customerId' },
    year: { role: 'wave' },
    region: { role: 'segment' },
    sat: { role: 'satisfaction', scale: FIVE },
    diff: { role: 'differentiation', scale: FIVE },
    motive: { role: 'motivator', scale: SEVEN },
    q_search: rating('Search', 'Shop'),
    q_store: { ...rating('Store', 'Shop'), label: 'The store' },
    nps_store: { role: 'nps', scale: { min: 0, max: 10 }, touchpoint: 'Store' },
    feel_store: { role: 'emotion', scale: SEVEN, touchpoint: 'Store' },
    q_returns: rating('Returns', 'After'),
    q_help: rating('Help', 'After'),
    imp_store: { role: 'statedImportance', scale: FIVE, touchpoint: 'Store' },
    imp_returns: { role: 'statedImportance', scale: FIVE, touchpoint: 'Returns' },
    weight: { role: 'weight' },
    said: { role: 'verbatim' },
  },
}

/** One row a customer: every third is lost. */
export const churn: File = {
  name: 'churn',
  kind: 'churn',
  columns: {
    customer: people.map((id) => `C${id}`),
    lost: people.map((id) => (id % 3 === 0 ? 'Yes' : 'No')),
  },
  codebook: { customer: { role: 'customerId' }, lost: { role: 'churned', positive: 'Yes' } },
}
