import type { Output, ParsedInput } from '../../../shared/contract/index.ts'
import {
  changeConnectionRule,
  DEFAULT_CONNECTION_RULE,
  Failure,
  type ConnectionRule,
} from '../../../shared/model/index.ts'
import { homeFrame } from '../frames/home-frame.ts'
import { homeMetric } from '../metrics/home.ts'
import { variablesOf, withRule, type OpenProject } from '../open-project.ts'

/**
 * Stores a rule, and which metrics are shown beside or left out of those found by role, as one step
 * of undo. A rule that
 * works on no dataset with motivators is refused with the reason; the default never is, since it is
 * the way back.
 */
export function setConnectionRule(
  project: OpenProject,
  { rule, outcomes, removed }: ParsedInput<'connection.setRule'>,
): Output<'connection.setRule'> {
  const { file } = project
  const { settings } = file.model()
  const connectionRule =
    rule === null
      ? DEFAULT_CONNECTION_RULE
      : changeConnectionRule(settings.connectionRule, rule ?? {})
  if (rule != null) checkRule(project, connectionRule)
  const connectionOutcomes = outcomes ?? settings.connectionOutcomes
  for (const text of outcomes ?? []) homeMetric(project, { text })
  const connectionOutcomesRemoved = removed ?? settings.connectionOutcomesRemoved
  const stored = { connectionRule, connectionOutcomes, connectionOutcomesRemoved }
  file.change('Connection rule', (transaction) => {
    transaction.setSettings({ ...settings, ...stored })
  })
  return stored
}

/** Checked where motivators are; with nothing to check it on, any rule may be set. */
function checkRule(project: OpenProject, rule: ConnectionRule): void {
  const model = project.file.model()
  const tried = withRule(project, rule)
  const [asked, others] = [true, false].map((wanted) =>
    model.datasets.filter(
      (dataset) =>
        wanted === variablesOf(model, dataset).some(({ meaning }) => meaning.role === 'motivator'),
    ),
  )
  const named = rule.motivators.variables === null ? [] : others
  let first: Failure | null = null
  for (const dataset of [...(asked ?? []), ...(named ?? [])]) {
    try {
      homeFrame(tried, dataset).tiers()
      return
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      first ??= error
    }
  }
  if (first !== null) throw first
}
