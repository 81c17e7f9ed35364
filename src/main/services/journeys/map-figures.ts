import { ranks } from '../../../shared/engine/journey/marks.ts'
import { applySmallBases } from '../../../shared/engine/small-bases.ts'
import type { JourneyView, TouchpointView } from '../../../shared/contract/index.ts'
import {
  onOneLine,
  type Comparison,
  type Estimate,
  type Flag,
} from '../../../shared/model/index.ts'
import type { OpenProject } from '../open-project.ts'
import type { Basis } from './basis.ts'
import { curveChanges, type Sides } from './changes.ts'
import type { Course, Curve, Point } from './curve.ts'
import { curveEstimates, flagged } from './estimates.ts'
import { derivedOf, reachOf, statedCurve } from './importance.ts'
import { nearAnswerers } from './near-answerers.ts'
import { NO_OVERLAYS, type Overlays } from './overlays.ts'

/** Every touchpoint with its figures, marks aside: they are seen when all figures are. */
export function mapFigures(
  project: OpenProject,
  { points }: Course,
  options: { basis: Basis; overlays: Overlays; sides: Sides | null },
): TouchpointView[] {
  const { basis, overlays, sides } = options
  const { estimates, stated } = safeEstimates(project, points, { basis, overlays })
  const curves = points.flatMap(({ curve }) => curve ?? [])
  const changes =
    sides === null ? new Map<Curve, Comparison>() : curveChanges(project, curves, { basis, sides })
  const derived = points.map((point) => derivedOf(project, point, basis))
  const derivedRanks = ranks(derived.map((each) => each?.value ?? null))
  const statedRanks = ranks(stated.map((each) => each?.value ?? null))
  return points.map((point, at): TouchpointView => {
    const [total, ...groups] = estimates[at] ?? []
    return {
      ...point.touchpoint,
      ...questionOf(point),
      estimates: total === undefined ? [] : [total, ...groups.slice(overlays.first, overlays.end)],
      comparison: point.curve === null ? null : (changes.get(point.curve) ?? null),
      reachShare: total?.n === null ? null : reachOf(project, point, basis),
      importance: {
        stated: stated[at] ?? null,
        derived: derived[at] ?? null,
        statedRank: statedRanks[at] ?? null,
        derivedRank: derivedRanks[at] ?? null,
      },
      marks: [],
      flags: total?.flags ?? [],
    }
  })
}

/** Curve and stated importance of all touchpoints, the small-base rules applied to all at once. */
function safeEstimates(
  project: OpenProject,
  points: readonly Point[],
  { basis, overlays }: { basis: Basis; overlays: Overlays },
): { estimates: Estimate[][]; stated: (Estimate | null)[] } {
  const raw = (curve: Curve | null, laid: Overlays) =>
    curve === null
      ? { estimates: [], flags: [], few: false }
      : curveEstimates(project, curve, { basis, overlays: laid })
  const plain = points.map(({ curve }) => ({ curve, ...raw(curve, overlays) }))
  const near = nearAnswerers(project, plain, basis)
  const curves = plain.map(({ curve, flags, ...figures }) => {
    const risk: Flag[] = curve !== null && near.has(curve) ? ['differencingRisk'] : []
    return { ...figures, flags: flags.map((own) => [...own, ...risk]) }
  })
  const asked = points.map((point) => raw(statedCurve(project, point), NO_OVERLAYS))
  const all = [...curves, ...asked]
  const safe = applySmallBases(
    all.flatMap(({ estimates }) => estimates),
    project.file.model().settings,
    { reveal: basis.reveal },
  )
  let next = 0
  const shown = all.map((figures) => {
    const own = flagged(safe.slice(next, next + figures.estimates.length), figures)
    next += figures.estimates.length
    return own
  })
  return {
    estimates: shown.slice(0, points.length),
    stated: shown.slice(points.length).map(([total]) => total ?? null),
  }
}

/** Which variable speaks for a touchpoint, and what else there is about it. */
function questionOf({
  curve,
  question,
  items,
}: Point): Pick<TouchpointView, 'dataset' | 'variable' | 'label' | 'others'> {
  const item = curve?.item ?? null
  const asked = item ?? question
  return {
    dataset: asked?.dataset ?? null,
    variable: item?.variable.name ?? null,
    label: asked === null ? '' : onOneLine(asked.variable.meaning.label) || asked.variable.name,
    others: items
      .filter((each) => each !== item)
      .map(({ dataset, variable }) => ({
        dataset,
        variable: variable.name,
        role: variable.meaning.role,
      })),
  }
}

/** Why touchpoints have no figure. */
export function gapsOf({ points }: Course): JourneyView['left'] {
  return points.flatMap(({ touchpoint, curve, reason }) =>
    curve === null ? [{ touchpoint: touchpoint.name, reason }] : [],
  )
}
