import { VALID } from '../../../shared/engine/frame/frame.ts'
import { countRows } from '../../../shared/engine/frame/count-rows.ts'
import { maskCount } from '../../../shared/engine/frame/mask.ts'
import { derivedImportance } from '../../../shared/engine/journey/derived-importance.ts'
import { itemWith, type TouchpointItem } from '../../../shared/engine/journey/touchpoint-items.ts'
import { formatMetric, resolveMetric } from '../../../shared/engine/metrics/index.ts'
import { isTooSmall, reliabilityFlag } from '../../../shared/engine/small-bases.ts'
import type { TouchpointView } from '../../../shared/contract/index.ts'
import { Failure } from '../../../shared/model/index.ts'
import { homeFrame } from '../frames/home-frame.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import { maskOf } from '../metrics/home.ts'
import { findDataset, type OpenProject } from '../open-project.ts'
import type { Basis } from './basis.ts'
import type { Curve, Point } from './curve.ts'

type Derived = TouchpointView['importance']['derived']

const homeOf = (project: OpenProject, { dataset }: TouchpointItem): HomeFrame =>
  homeFrame(project, findDataset(project.file.model(), dataset))

/** The mean of what people say the touchpoint means to them, as a curve of its own; null: not asked. */
export function statedCurve(project: OpenProject, { items }: Point): Curve | null {
  const item = itemWith(items, 'statedImportance')
  if (item === null) return null
  const home = homeOf(project, item)
  const text = formatMetric({ id: 'mean', variable: item.variable.name, label: null })
  try {
    return { home, metric: resolveMetric(text, home.own), item, answered: null }
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** The rating of a touchpoint, else its emotion item: what is held against being connected. */
function scoreOf(items: readonly TouchpointItem[]): TouchpointItem | null {
  return itemWith(items, 'rating') ?? itemWith(items, 'emotion')
}

/** Correlation with being connected, by the rules of small bases; null where it can't be told. */
export function derivedOf(
  project: OpenProject,
  { items }: Point,
  { where, weightOf, level, reveal }: Basis,
): Derived {
  const item = scoreOf(items)
  if (item === null) return null
  const home = homeOf(project, item)
  const question = home.own.find(item.variable.name)
  const tier = home.own.find('connectionTier')
  if (question === undefined || tier === undefined) return null
  const { mask } = maskOf(project, home, where(home))
  const weight = weightOf(home)
  const found = derivedImportance({ question, tier, mask, weight, level })
  const { settings } = project.file.model()
  if (found === null || isTooSmall(found.n, settings)) return null
  if (reliabilityFlag(found.effectiveN, settings) === 'tooFew' && !reveal) return null
  const { value, n, effectiveN, interval } = found
  return { value, n, effectiveN, interval: interval && { ...interval, level, method: 'fisher' } }
}

/** Share of the rows kept that answered the touchpoint's question; null where hidden or nobody did. */
export function reachOf(
  project: OpenProject,
  { question }: Point,
  { where }: Basis,
): number | null {
  if (question === null) return null
  const home = homeOf(project, question)
  const column = home.own.find(question.variable.name)?.column()
  if (column === undefined) return null
  const { codes, states } = column
  const { mask } = maskOf(project, home, where(home))
  const counts = countRows({ codes, size: states.length, mask, groups: null })
  const answered = counts.reduce((n, count, at) => n + (states[at] === VALID ? count : 0), 0)
  if (answered === 0 || isTooSmall(answered, project.file.model().settings)) return null
  return answered / maskCount(mask, home.frame.rows)
}
