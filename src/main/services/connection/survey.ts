import type { ConnectionTiers } from '../../../shared/engine/connection/tiers.ts'
import {
  changeConnectionRule,
  Failure,
  TIERS,
  type ConnectionRule,
  type ConnectionRuleChange,
  type Tier,
} from '../../../shared/model/index.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import { withRule, type OpenProject } from '../open-project.ts'
import { waveFilter } from '../metrics/catalogue.ts'
import { homeMetric } from '../metrics/home.ts'

/** The survey whose responses lie in tiers. */
export interface TieredSurvey {
  /** The project; where a rule is tried, as it would be with that rule. */
  project: OpenProject
  home: HomeFrame
  tiers: ConnectionTiers
  /** Steps of the ladder, in order: three where nobody was asked about difference. */
  steps: readonly Tier[]
}

/**
 * The one dataset that has what the rule needs, or the one named. Throws AMBIGUOUS where several
 * have it, METRIC_NEEDS where none has.
 */
export function tieredSurvey(
  project: OpenProject,
  options: { dataset?: string | undefined; rule?: ConnectionRuleChange | undefined },
): TieredSurvey {
  const { dataset, rule } = options
  const stored = project.file.model().settings.connectionRule
  const seen = rule === undefined ? project : withRule(project, changeConnectionRule(stored, rule))
  return surveyOf(seen, dataset)
}

/** The same survey under another rule. */
export function underRule({ project, home }: TieredSurvey, rule: ConnectionRule): TieredSurvey {
  return surveyOf(withRule(project, rule), home.dataset.name)
}

function surveyOf(project: OpenProject, dataset: string | undefined): TieredSurvey {
  const { home } = homeMetric(project, { text: 'connected', dataset })
  const tiers = home.tiers()
  const three = tiers.items.differentiation === null
  const steps = three ? TIERS.filter((tier) => tier !== 'differentiated') : TIERS
  return { project, home, tiers, steps }
}

/** The wave looked at, as far as the survey lies in waves. */
export interface ShownWave {
  wave: string | null
  /** The one before it; null without one. */
  before: string | null
  /** The filter that keeps it; undefined where all rows are looked at. */
  where: string | undefined
  /** True where a wave was asked for and the survey lies in none. */
  ignored: boolean
}

export function shownWave({ home }: TieredSurvey, wave: string | null | undefined): ShownWave {
  const { waves, dataset } = home
  if (wave == null || waves.length === 0) {
    return { wave: null, before: null, where: undefined, ignored: wave != null }
  }
  const at = waves.indexOf(wave)
  if (at < 0) {
    throw new Failure(
      'BAD_INPUT',
      `${dataset.name} has no responses of a wave "${wave}". It has ${waves.join(', ')}.`,
      { details: { dataset: dataset.name, wave, waves } },
    )
  }
  return { wave, before: waves[at - 1] ?? null, where: waveFilter(wave), ignored: false }
}
