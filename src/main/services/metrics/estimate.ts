import { estimate, type Grouping } from '../../../shared/engine/estimate.ts'
import { nearSegments } from '../../../shared/engine/near-segments.ts'
import { applySmallBases, hideFew } from '../../../shared/engine/small-bases.ts'
import { VALID, type FrameVariable, type Mask } from '../../../shared/engine/frame/frame.ts'
import { Failure, type Estimate, type Flag, type Settings } from '../../../shared/model/index.ts'
import type { HomeFrame, HomeVariable } from '../frames/home-types.ts'
import type { OpenProject } from '../open-project.ts'
import { maskOf, pooledFlag, variableOf, withFlags, type HomeMetric } from './home.ts'

/** What is asked of a metric, whatever the screen. */
export interface FigureRequest {
  /** Filters that must all hold. */
  where?: readonly (string | undefined)[] | undefined
  by?: readonly (string | HomeVariable)[] | undefined
  weight?: string | null | undefined
  confidence?: number | undefined
  withMissing?: boolean | undefined
  reveal?: boolean | undefined
}

export const LEVEL = 0.95

/** Total first, then by group; small bases applied, flags of joins and waves added. */
export function estimatesOf(
  project: OpenProject,
  { metric, home }: HomeMetric,
  request: FigureRequest,
): Estimate[] {
  const { mask, flags, few } = maskOf(project, home, request.where ?? [])
  const grouping = groupingOf(project, home, { by: request.by, few })
  const { by } = grouping
  const estimates = estimate({
    metric,
    frame: home.frame,
    mask,
    by,
    weight: weightOf(home, request.weight),
    level: request.confidence ?? LEVEL,
    withMissing: request.withMissing ?? false,
  })
  const pooled = grouping.byWave ? [] : pooledFlag(home, mask)
  const total = grouping.byWave ? pooledFlag(home, mask) : pooled
  const { settings } = project.file.model()
  const near = nearOnes({ metric, home }, { mask, by, estimates, settings })
  return applySmallBases(estimates, settings, { reveal: request.reveal ?? false }).map((each) => {
    const pools = each.group === null ? total : pooled
    const risky = each.n !== null && near.has(each.group?.['segment']?.code ?? '')
    const risk: Flag[] = risky ? ['differencingRisk'] : []
    const shown = few ? hideFew(each) : each
    return withFlags(shown, told(shown, [...flags, ...grouping.flags, ...pools, ...risk]))
  })
}

/** Flags that a figure may carry: one that is hidden, or of nobody, tells of nobody. */
export const told = ({ n }: { n: number | null }, flags: readonly Flag[]): readonly Flag[] =>
  n === null || n === 0 ? flags.filter((flag) => flag !== 'differencingRisk') : flags

/** Segments that differ from one another by too few people. */
export function nearOnes(
  { metric, home }: HomeMetric,
  shown: { mask: Mask; by: Grouping | null; estimates: Estimate[]; settings: Settings },
): ReadonlySet<string> {
  const { mask, by, estimates, settings } = shown
  if (by?.kind !== 'segments') return new Set()
  const sizes = estimates.slice(1).map(({ n }) => n ?? 0)
  const { segments } = by
  const { privacyBase } = settings
  return nearSegments({ metric, frame: home.frame, mask, segments, sizes, privacyBase })
}

/**
 * How to group: by up to three variables, or by the project's named segments. Variables split no
 * `few` people: which groups occur would tell of them.
 */
export function groupingOf(
  project: OpenProject,
  home: HomeFrame,
  { by, few }: { by: readonly (string | HomeVariable)[] | undefined; few: boolean },
): { by: Grouping | null; flags: readonly Flag[]; byWave: boolean } {
  if (by === undefined || by.length === 0) return { by: null, flags: [], byWave: false }
  const named = project.file.model().segments
  // A column called "segment" goes by the bare word as long as no segment has been named.
  const bare = by.length === 1 && by[0] === 'segment'
  if (bare && (named.length > 0 || home.frame.find('segment') === undefined)) {
    const segments = named.map(({ name, where }) => ({
      name,
      mask: maskOf(project, home, [where]).mask ?? everyRow(home),
    }))
    return { by: { kind: 'segments', segments }, flags: [], byWave: false }
  }
  const variables = by.map((each) =>
    typeof each === 'string' ? variableOf(home, each, 'group') : each,
  )
  return {
    by: few ? null : { kind: 'variables', variables },
    flags: variables.flatMap((variable) => variable.flags),
    byWave: variables.some(({ name }) => name === 'wave'),
  }
}

/** A mask that keeps all. */
export function everyRow(home: HomeFrame): Uint8Array {
  return new Uint8Array(home.frame.rows).fill(1)
}

/** The weight variable; null and `none` mean unweighted. */
export function weightOf(home: HomeFrame, name: string | null | undefined): FrameVariable | null {
  if (name === null || name === undefined || name === 'none') return null
  const weight = variableOf(home, name, 'weight')
  const { states, scores } = weight.column()
  const noNumber = states.every((state, at) => state !== VALID || Number.isNaN(scores[at]))
  if (noNumber && states.includes(VALID)) {
    throw new Failure(
      'METRIC_NEEDS',
      `"${weight.name}" holds no numbers to weight by. Set its type to number in the codebook, or weight by another variable.`,
      { details: { variable: weight.name } },
    )
  }
  return weight
}

/**
 * The weight of a page that shows everything: only for figures of the dataset it lies in, since a
 * weight of respondents says nothing about customers who were not asked. Other figures are
 * unweighted and say so.
 */
export function ownWeight(home: HomeFrame, name: string | null | undefined): string | null {
  return name != null && home.own.find(name) !== undefined ? name : null
}
