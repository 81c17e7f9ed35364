import { evaluateFilter } from '../../../shared/engine/filter/evaluate.ts'
import { filterNames, filterSegments, parseFilter } from '../../../shared/engine/filter/parse.ts'
import { VALID, type Column, type Mask } from '../../../shared/engine/frame/frame.ts'
import { maskAnd, maskCount } from '../../../shared/engine/frame/mask.ts'
import { resolveMetric, type ResolvedMetric } from '../../../shared/engine/metrics/index.ts'
import { isTooSmall } from '../../../shared/engine/small-bases.ts'
import { Failure, type Flag } from '../../../shared/model/index.ts'
import { homeFrame } from '../frames/home-frame.ts'
import type { HomeFrame, HomeVariable } from '../frames/home-types.ts'
import { findDataset, type OpenProject } from '../open-project.ts'

/** A metric with the one dataset it is computed on. */
export interface HomeMetric {
  metric: ResolvedMetric
  home: HomeFrame
}

/**
 * Finds the dataset that serves a metric. Where exactly one can it is used; where several can, or
 * none, the failure says so (rules: nothing is ever pooled silently).
 */
export function homeMetric(
  project: OpenProject,
  options: { text: string; dataset?: string | undefined },
): HomeMetric {
  const { text, dataset } = options
  const model = project.file.model()
  const candidates =
    dataset === undefined
      ? [...model.datasets].sort((a, b) => a.position - b.position)
      : [findDataset(model, dataset)]
  if (candidates.length === 0) {
    throw new Failure(
      'METRIC_NEEDS',
      'The project is empty. Import a survey, churn or loyalty file first.',
    )
  }
  const found: HomeMetric[] = []
  const failures: Failure[] = []
  for (const candidate of candidates) {
    const home = homeFrame(project, candidate)
    try {
      found.push({ home, metric: resolveMetric(text, home.own) })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failures.push(error)
    }
  }
  const asked = found.filter(({ metric }) => !metric.flags.includes('fromNps'))
  const serving = asked.length > 0 ? asked : found
  // A dataset in which several variables hold the role could serve, too, once one is named.
  const several = failures.flatMap(({ code, details }) => {
    const instead = asked[0]?.metric.definition.id === 'advocacy' && details?.['role'] === 'nps'
    return code === 'AMBIGUOUS' && !instead ? [details?.['dataset']] : []
  })
  const able: unknown[] = [...serving.map(({ home }) => home.dataset.name), ...several]
  const names = candidates.map(({ name }) => name).filter((name) => able.includes(name))
  if (serving.length > 0 && names.length > 1) {
    throw new Failure(
      'AMBIGUOUS',
      `Several datasets can serve ${text}: ${names.join(', ')}. Name one with the dataset.`,
      { details: { metric: text, datasets: names } },
    )
  }
  const [only] = serving
  if (only !== undefined) return only
  throw mostTelling(failures, text)
}

/** Of the failures of all datasets: the one that is about this metric's data, not its absence. */
function mostTelling(failures: Failure[], text: string): Failure {
  const order = [
    'METRIC_UNKNOWN',
    'AMBIGUOUS',
    'SCALE_REFUSED',
    'BAD_INPUT',
    'METRIC_NEEDS',
    'VARIABLE_UNKNOWN',
  ]
  const rank = ({ code }: Failure) =>
    order.indexOf(code) + (order.includes(code) ? 0 : order.length + 1)
  const [first] = [...failures].sort((a, b) => rank(a) - rank(b))
  return first ?? new Failure('METRIC_NEEDS', `No dataset can serve ${text}.`)
}

/**
 * The rows of a home frame that all filters keep, and the flags their joined variables bring. A
 * filter that leaves out fewer people than may be shown is named as a risk: a figure with it and the
 * figure without it tell of those few.
 */
export function maskOf(
  project: OpenProject,
  home: HomeFrame,
  filters: readonly (string | undefined)[],
): KeptRows {
  let kept: KeptRows = project.columns.derived(`rows of ${home.dataset.id}`, () => {
    const rows = maskCount(home.base, home.frame.rows)
    return { mask: home.base, flags: home.flags, rows, few: false }
  })
  const asked = filters.filter((where) => where !== undefined && where.trim() !== '')
  for (const [count, where] of asked.entries()) {
    const before = kept
    const key = JSON.stringify([home.dataset.id, ...asked.slice(0, count + 1)])
    kept = project.columns.kept(key, () => {
      const one = filteredRows(project, home, where ?? '')
      const mask = maskAnd(before.mask, one.mask)
      const rows = maskCount(mask, home.frame.rows)
      const { settings } = project.file.model()
      const near = isTooSmall(before.rows - rows, settings)
      const risk: Flag[] = near ? ['differencingRisk'] : []
      const flags = [...new Set([...before.flags, ...one.flags, ...risk])]
      return { mask, rows, flags, few: before.few || isTooSmall(rows, settings) }
    })
  }
  return kept
}

export interface KeptRows {
  mask: Mask
  /** How many they are. */
  rows: number
  flags: readonly Flag[]
  /**
   * True where one of the filters leaves somebody, and fewer people than may be shown. Of them nothing
   * is told, nor whether a later filter, such as a wave, leaves any.
   */
  few: boolean
}

function filteredRows(
  project: OpenProject,
  home: HomeFrame,
  where: string,
): Pick<KeptRows, 'mask' | 'flags'> {
  return project.columns.kept(`${home.dataset.id}:${where}`, () => {
    const expression = parseFilter(where)
    const segments = project.file.model().segments
    const names = new Set(filterNames(expression))
    for (const used of filterSegments(expression)) {
      const segment = segments.find(({ name }) => name === used)
      if (segment === undefined) continue
      for (const name of filterNames(parseFilter(segment.where))) names.add(name)
    }
    if (names.has('wave') && home.frame.find('wave') === undefined) {
      throw new Failure(
        'FILTER',
        `${home.dataset.name} lies in no wave, so it can't be filtered by wave. Import it with a wave, or leave the wave out.`,
      )
    }
    return {
      mask: evaluateFilter(expression, { frame: home.frame, segments: [...segments] }),
      flags: [...names].flatMap((name) => home.frame.find(name)?.flags ?? []),
    }
  })
}

/** A variable a request names (to group or weight by), from the home dataset or joined. */
export function variableOf(home: HomeFrame, name: string, use: 'group' | 'weight'): HomeVariable {
  const found = home.frame.find(name)
  if (found !== undefined) return found
  throw new Failure(
    'VARIABLE_UNKNOWN',
    name === 'wave'
      ? `${home.dataset.name} lies in no wave, so there is nothing to ${use} by.`
      : `${home.dataset.name} has no variable "${name}" to ${use} by, and none is joined to it under that name.`,
    { details: { dataset: home.dataset.name, variable: name } },
  )
}

/** Adds flags to a list without repeating any. */
export function withFlags<T extends { flags: Flag[] }>(item: T, flags: readonly Flag[]): T {
  if (flags.every((flag) => item.flags.includes(flag))) return item
  return { ...item, flags: [...new Set([...item.flags, ...flags])] }
}

const NONE: readonly Flag[] = []
const POOLED: readonly Flag[] = ['pooledWaves']
const pooledOf = new WeakMap<Uint8Array, readonly Flag[]>()

/** `pooledWaves` where the rows kept lie in more than one wave. */
export function pooledFlag(home: HomeFrame, mask: Mask): readonly Flag[] {
  if (home.waves.length < 2) return NONE
  if (mask === null) return POOLED
  const known = pooledOf.get(mask)
  if (known !== undefined) return known
  const column = home.frame.find('wave')?.column()
  if (column === undefined) return NONE
  const flags = inSeveral(column, mask) ? POOLED : NONE
  pooledOf.set(mask, flags)
  return flags
}

/** Whether rows of more than one wave are kept; done at the second wave met. */
function inSeveral({ codes, states }: Column, mask: Uint8Array): boolean {
  let first = -1
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 0) continue
    const code = codes[row] as number
    if (code === first || states[code] !== VALID) continue
    if (first >= 0) return true
    first = code
  }
  return false
}
