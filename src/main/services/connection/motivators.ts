import { UNASSIGNED } from '../../../shared/engine/connection/tiers.ts'
import { VALID, type Column } from '../../../shared/engine/frame/frame.ts'
import { hideFew } from '../../../shared/engine/small-bases.ts'
import { formatMetric, resolveMetric } from '../../../shared/engine/metrics/index.ts'
import { labelOf, statedDirection } from '../../../shared/engine/metrics/variable.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { Estimate, Tier } from '../../../shared/model/index.ts'
import type { HomeVariable } from '../frames/home-types.ts'
import { estimatesOf, type FigureRequest } from '../metrics/estimate.ts'
import type { HomeMetric } from '../metrics/home.ts'
import { noAnswers } from '../metrics/no-answers.ts'
import { atRisk } from './outcomes.ts'
import type { TieredSurvey } from './survey.ts'

/**
 * Each motivator's mean and top two points, and its means among the satisfied who are not connected
 * and among the connected. Everybody else is a group of the same table, too, so that they can't be
 * found by subtraction.
 */
export function motivatorsOf(
  survey: TieredSurvey,
  request: FigureRequest,
  { near, few }: { near: ReadonlySet<Tier>; few: boolean },
): Output<'connection.view'>['motivators'] {
  const { project, home, tiers } = survey
  const groups = gapGroups(survey)
  const shown = (each: Estimate) => (few ? hideFew(each) : each)
  return tiers.items.motivators.map(({ variable }) => {
    const { name } = variable
    const found = (id: string): HomeMetric => ({
      home,
      metric: resolveMetric(formatMetric({ id, variable: name, label: null }), home.own),
    })
    const means = estimatesOf(project, found('mean'), { ...request, by: [groups] })
    const top = statedDirection(variable) === 'low' ? 'bottom-box' : 'top-box'
    const [topTwo] = estimatesOf(project, found(top), request)
    const [estimate] = means
    if (estimate === undefined || topTwo === undefined) throw new Error('no total')
    const among = (code: string, ...made: Tier[]): Estimate => {
      const own =
        means.find(({ group }) => group?.[groups.name]?.code === code) ??
        noAnswers(estimate, { [groups.name]: { code, label: labelOfGroup(code) } })
      return shown(made.some((tier) => near.has(tier)) ? atRisk(own, true) : own)
    }
    return {
      variable: name,
      label: labelOf(variable),
      motivator: variable.variable.meaning.motivator,
      estimate: shown(estimate),
      topTwo: shown(topTwo),
      satisfied: among(SATISFIED, 'satisfied', 'differentiated'),
      connected: among(CONNECTED, 'connected'),
    }
  })
}

const SATISFIED = 'satisfied'
const CONNECTED = 'connected'
const GROUPS = [
  { code: SATISFIED, label: 'Satisfied, not connected' },
  { code: CONNECTED, label: 'Connected' },
  { code: 'others', label: 'Others' },
]
/** Of each tier in order, then of those unassigned: its place among the groups. */
const GROUP_OF_TIER = [2, 0, 0, 1, 2]

const labelOfGroup = (code: string) => GROUPS.find((group) => group.code === code)?.label ?? code

/** Connected, satisfied but not connected, and everybody else. */
function gapGroups({ tiers }: TieredSurvey): HomeVariable {
  const { variable } = tiers
  let kept: Column | null = null
  const column = () => {
    const { codes } = tiers.rows().column
    return (kept ??= {
      codes: Uint8Array.from(codes, (tier) => GROUP_OF_TIER[tier] ?? UNASSIGNED),
      categories: GROUPS.map((group) => ({ ...group, reason: null })),
      scores: Float64Array.from(GROUPS, (_, at) => at),
      states: new Uint8Array(GROUPS.length).fill(VALID),
    })
  }
  return { name: variable.name, variable: variable.variable, flags: variable.flags ?? [], column }
}
