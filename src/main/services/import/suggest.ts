import { variablesOf, type OpenProject } from '../open-project.ts'
import type { ParsedFile } from './parsed-files.ts'

/** Share of the file's variables a survey must have too, to be offered as an earlier wave. */
const ALIKE = 0.5

/** The survey a file looks like a further wave of: the one that shares most variable names. */
export function suggestWaveOf(project: OpenProject, { proposal }: ParsedFile): string | null {
  const model = project.file.model()
  const incoming = new Set(proposal.variables.map(({ name }) => name.toLowerCase()))
  let best: { name: string; alike: number } | null = null
  for (const dataset of model.datasets) {
    if (dataset.kind !== 'survey') continue
    const names = variablesOf(model, dataset).map(({ name }) => name.toLowerCase())
    const shared = names.filter((name) => incoming.has(name)).length
    const alike = shared / Math.max(1, Math.min(names.length, incoming.size))
    if (alike >= ALIKE && (best === null || alike > best.alike)) {
      best = { name: dataset.name, alike }
    }
  }
  return best?.name ?? null
}

/** A wave's name from its file's name: the year or quarter in it; null where there is none. */
export function waveFromFileName(file: string): string | null {
  const quarter = /(?<!\d)((?:19|20)\d{2})[ _-]?(Q[1-4])(?!\d)/i.exec(file)
  if (quarter?.[1] !== undefined && quarter[2] !== undefined) {
    return `${quarter[1]} ${quarter[2].toUpperCase()}`
  }
  return /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(file)?.[0] ?? null
}
