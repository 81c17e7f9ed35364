import { isTooSmall } from '../../../shared/engine/small-bases.ts'
import type { ConnectionTiers } from '../../../shared/engine/connection/tiers.ts'
import { Failure, TIERS, type Tier } from '../../../shared/model/index.ts'
import { homeFrame } from '../frames/home-frame.ts'
import { maskOf } from '../metrics/home.ts'
import type { OpenProject } from '../open-project.ts'
import type { TieredSurvey } from './survey.ts'

/**
 * The tiers that a rule which is tried changes by fewer people than may be shown: what such a tier is
 * worth by that rule and by the stored one would tell of those few. None where no rule is tried.
 */
export function nearTiers(
  project: OpenProject,
  survey: TieredSurvey,
  { where, tried }: { where: string | undefined; tried: boolean },
): ReadonlySet<Tier> {
  const stored = tried ? storedTiers(project, survey) : null
  if (stored === null) return new Set()
  const before = stored.rows().column.codes
  const after = survey.tiers.rows().column.codes
  const { mask } = maskOf(survey.project, survey.home, [where])
  const moved = TIERS.map(() => 0)
  for (let row = 0; row < after.length; row++) {
    if (before[row] === after[row] || (mask !== null && mask[row] === 0)) continue
    // Unassigned is no tier: its code lies behind theirs.
    for (const tier of [before[row], after[row]]) moved[tier ?? 0] = (moved[tier ?? 0] ?? 0) + 1
  }
  const { settings } = project.file.model()
  return new Set(TIERS.filter((_, at) => isTooSmall(moved[at] ?? 0, settings)))
}

/** Null where the stored rule does not work on this survey. */
function storedTiers(project: OpenProject, { home }: TieredSurvey): ConnectionTiers | null {
  try {
    return homeFrame(project, home.dataset).tiers()
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}
