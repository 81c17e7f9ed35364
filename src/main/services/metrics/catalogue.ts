import { availableMetrics, unavailableMetrics } from '../../../shared/engine/metrics/index.ts'
import type { FrameVariable } from '../../../shared/engine/frame/frame.ts'
import { VALID } from '../../../shared/engine/frame/frame.ts'
import { quoteName } from '../../../shared/engine/filter/index.ts'
import type { Catalogue, CatalogueMetric } from '../../../shared/contract/index.ts'
import { datasetViews } from '../datasets.ts'
import { homeFrame } from '../frames/home-frame.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import { wavesOfProject } from '../frames/waves.ts'
import { findDataset, type OpenProject } from '../open-project.ts'
import type { HomeMetric } from './home.ts'

/** More answers than this are not offered as a list. */
const MOST_CATEGORIES = 60

function homes(project: OpenProject, dataset?: string): HomeFrame[] {
  const model = project.file.model()
  const datasets =
    dataset === undefined
      ? [...model.datasets].sort((a, b) => a.position - b.position)
      : [findDataset(model, dataset)]
  return datasets.map((each) => homeFrame(project, each))
}

/** Every metric the data can serve, found once for each state of the project. */
export function everyMetric(project: OpenProject, dataset?: string): HomeMetric[] {
  return project.columns.derived(`metrics:${dataset ?? ''}`, () => {
    const found = homes(project, dataset).flatMap((home) =>
      availableMetrics(home.own).map(({ metric }) => ({ metric, home })),
    )
    // Where people were asked whether they recommended, promoters need not stand in for it.
    const asked = found.some(
      ({ metric }) => metric.definition.id === 'advocacy' && !metric.flags.includes('fromNps'),
    )
    return asked ? found.filter(({ metric }) => !metric.flags.includes('fromNps')) : found
  })
}

/** The metrics by role (rules, section 2), without the ratings of touchpoints; connection first. */
export function headlineMetrics(project: OpenProject): HomeMetric[] {
  const late = ({ metric }: HomeMetric) => (metric.definition.id === 'connected' ? 0 : 1)
  return everyMetric(project)
    .filter(({ metric }) => metric.definition.parameter === 'none')
    .toSorted((a, b) => late(a) - late(b))
}

export function catalogueMetric({ metric, home }: HomeMetric): CatalogueMetric {
  const [variable] = metric.variables
  const meaning = variable?.variable.meaning
  return {
    metric: metric.text,
    label: labelOf(metric.label, metric.unit === 'currency' ? meaning?.currency : null),
    unit: metric.unit,
    direction: metric.direction,
    dataset: home.dataset.name,
    variable: metric.variables.map(({ name }) => name).join(' + '),
    definition: metric.definition.definition,
    source: metric.definition.source,
    touchpoint:
      meaning?.role === 'rating'
        ? (meaning.touchpoint ?? (meaning.label || variable?.name) ?? null)
        : null,
  }
}

/** `Spend, EUR`: amounts are said with their currency where the codebook knows it. */
function labelOf(label: string, currency: string | null | undefined): string {
  return currency == null || currency === '' ? label : `${label}, ${currency}`
}

/** Everything a page needs to offer filters, groups, weights and metrics. */
export function catalogueOf(project: OpenProject): Catalogue {
  const model = project.file.model()
  const all = homes(project)
  const served = everyMetric(project)
  const ids = new Set(served.map(({ metric }) => metric.definition.id))
  const missing = new Map<string, Catalogue['unavailable'][number]>()
  for (const home of all) {
    for (const { metric, label, reason } of unavailableMetrics(home.own)) {
      if (!ids.has(metric) && !missing.has(metric)) missing.set(metric, { metric, label, reason })
    }
  }
  return {
    datasets: datasetViews(project),
    waves: wavesOfProject(project).map((name) => ({ name })),
    variables: all.flatMap((home) =>
      home.frame.variables
        .filter(({ name }) => name !== 'wave')
        .map((variable) => catalogueVariable(home, variable, all.length > 1)),
    ),
    segments: [...model.segments],
    metrics: served.map(catalogueMetric),
    unavailable: [...missing.values()],
    settings: model.settings,
  }
}

function catalogueVariable(
  home: HomeFrame,
  { name, variable, column }: FrameVariable,
  several: boolean,
): Catalogue['variables'][number] {
  const { label, role, type, bands } = variable.meaning
  return {
    // Bare `segment` means the named segments.
    reference: several || name.toLowerCase() === 'segment' ? `${home.dataset.name}.${name}` : name,
    dataset: home.dataset.name,
    name,
    label: label || name,
    role,
    type,
    categories: categoriesOf(column()),
    banded: bands !== null,
  }
}

function categoriesOf(column: ReturnType<FrameVariable['column']>) {
  const answers = column.categories
    .map(({ code, label }, index) => ({
      code,
      label,
      score: column.scores[index] as number,
      index,
    }))
    .filter(({ code, index }) => code !== null && column.states[index] === VALID)
  if (answers.length > MOST_CATEGORIES) return null
  const natural = new Intl.Collator('en', { numeric: true })
  answers.sort((a, b) =>
    Number.isNaN(a.score) || Number.isNaN(b.score)
      ? natural.compare(a.label, b.label)
      : a.score - b.score,
  )
  return answers.map(({ code, label }) => ({ code: code ?? '', label }))
}

/** A filter that keeps one wave. */
export function waveFilter(wave: string): string {
  return `${quoteName('wave')} = '${wave.replaceAll("'", "''")}'`
}
