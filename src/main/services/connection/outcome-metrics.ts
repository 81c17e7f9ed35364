import { formatMetric } from '../../../shared/engine/metrics/index.ts'
import { Failure, type Role } from '../../../shared/model/index.ts'
import { homeMetric, type HomeMetric } from '../metrics/home.ts'
import { findDataset, type OpenProject } from '../open-project.ts'
import type { TieredSurvey } from './survey.ts'

/** What a tier is worth, and the roles that make it known. */
const BY_ROLE: readonly { metric: string; roles: readonly Role[] }[] = [
  { metric: 'spend', roles: ['spend'] },
  { metric: 'churn', roles: ['churned'] },
  { metric: 'tenure', roles: ['tenure'] },
  { metric: 'advocacy', roles: ['advocacy', 'nps'] },
]

export type Left = { metric: string; reason: string }[]

/**
 * The metrics asked for; else spend, churn, tenure and advocacy as far as a variable holds the role
 * and nobody took them off, then those stored with the rule. What can't be served goes to `left` with the reason.
 */
export function outcomeMetrics(
  { project }: TieredSurvey,
  options: { asked: string[] | undefined; dataset: string | undefined; left: Left },
): HomeMetric[] {
  const { asked, dataset, left } = options
  const { variables, settings } = project.file.model()
  const held = (roles: readonly Role[]) =>
    variables.some(({ meaning }) => meaning.role !== null && roles.includes(meaning.role))
  const byRole = BY_ROLE.filter(({ roles }) => held(roles)).map(({ metric }) => metric)
  const serve = (text: string, find: () => HomeMetric): HomeMetric[] => {
    try {
      return [find()]
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      left.push({ metric: text, reason: error.message })
      return []
    }
  }
  const named = (text: string) => serve(text, () => outcomeMetric(project, text, dataset))
  const removed = new Set(settings.connectionOutcomesRemoved)
  const found = asked?.flatMap(named) ?? [
    ...byRole
      .flatMap((text) =>
        text === 'tenure' ? serve(text, () => tenureMetric(project)) : named(text),
      )
      .filter(({ metric }) => !removed.has(metric.text)),
    ...settings.connectionOutcomes.flatMap(named),
  ]
  const key = ({ home, metric }: HomeMetric) => `${home.dataset.id}:${metric.text}`
  return [...new Map(found.map((each) => [key(each), each])).values()]
}

/** Where several datasets can serve it, the one the request names. */
function outcomeMetric(
  project: OpenProject,
  text: string,
  dataset: string | undefined,
): HomeMetric {
  try {
    return homeMetric(project, { text })
  } catch (error) {
    const several = error instanceof Failure && error.code === 'AMBIGUOUS'
    if (!several || dataset === undefined) throw error
    const { name } = findDataset(project.file.model(), dataset)
    return homeMetric(project, { text, dataset: name })
  }
}

/** Mean tenure, of the one variable that holds the role. */
function tenureMetric(project: OpenProject): HomeMetric {
  const { variables, datasets } = project.file.model()
  const held = variables.flatMap((variable) => {
    const dataset = datasets.find(({ id }) => id === variable.datasetId)?.name
    return variable.meaning.role === 'tenure' && dataset !== undefined
      ? [{ dataset, text: formatMetric({ id: 'mean', variable: variable.name, label: null }) }]
      : []
  })
  const [only, ...more] = held
  if (only !== undefined && more.length === 0) return homeMetric(project, only)
  const names = held.map(({ dataset, text }) => `${text} of ${dataset}`).join(', ')
  throw new Failure(
    'AMBIGUOUS',
    `Several variables hold the role tenure: ${names}. Name the one that is meant among the outcomes.`,
  )
}
