import { extremeAnswers, openAnswers } from '../../../shared/engine/journey/open-answers.ts'
import type { TouchpointItem } from '../../../shared/engine/journey/touchpoint-items.ts'
import { itemWith } from '../../../shared/engine/journey/touchpoint-items.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import { maskOf } from '../metrics/home.ts'
import type { OpenProject } from '../open-project.ts'
import type { Filters } from './basis.ts'
import { everyItem } from './shown.ts'

type Verbatims = Output<'journeys.touchpoint'>['verbatims']

const MOST_SHOWN = 30

/**
 * What people wrote who answered a touchpoint's question. Below the privacy base of verbatims nothing
 * is shown, not even how many there are.
 */
export function verbatimsOf(
  project: OpenProject,
  items: readonly TouchpointItem[],
  options: { question: TouchpointItem | null; home: HomeFrame | null; where: Filters },
): Verbatims {
  const { question, home, where } = options
  if (question === null || home === null) return { total: 0, variable: null, list: [] }
  const item = verbatimAt(project, { items, question })
  const texts = item === null ? undefined : home.own.find(item.variable.name)?.column()
  const asked = home.own.find(question.variable.name)?.column()
  if (item === null || texts === undefined || asked === undefined) {
    return { total: 0, variable: null, list: [] }
  }
  const variable = item.variable.name
  const { mask, few } = maskOf(project, home, where(home))
  const answers = openAnswers({ texts, question: asked, mask })
  const { privacyBaseVerbatim } = project.file.model().settings
  if (few || (answers.length > 0 && answers.length < privacyBaseVerbatim)) {
    return { total: null, variable, list: [] }
  }
  const waves = home.own.find('wave')?.column()
  const waveOf = (row: number) => waves?.categories[waves.codes[row] ?? 0]?.code ?? null
  // A wave with fewer voices than may be shown is not told from the others.
  const perWave = [...Map.groupBy(answers, ({ row }) => waveOf(row)).values()]
  const apart = perWave.every(({ length }) => length >= privacyBaseVerbatim)
  return {
    total: answers.length,
    variable,
    list: extremeAnswers(answers, MOST_SHOWN).map(({ row, text, score }) => ({
      text,
      score: Number.isNaN(score) ? null : score,
      wave: apart ? waveOf(row) : null,
    })),
  }
}

/** The open question about the touchpoint itself, else the survey's first about no touchpoint. */
function verbatimAt(
  project: OpenProject,
  { items, question }: { items: readonly TouchpointItem[]; question: TouchpointItem },
): TouchpointItem | null {
  const here = items.filter(({ dataset }) => dataset === question.dataset)
  const general = everyItem(project).filter(
    ({ dataset, variable }) =>
      dataset === question.dataset && (variable.meaning.touchpoint ?? '').trim() === '',
  )
  return itemWith(here, 'verbatim') ?? itemWith(general, 'verbatim')
}
