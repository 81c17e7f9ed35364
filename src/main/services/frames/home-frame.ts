import { connectionTiers, type ConnectionTiers } from '../../../shared/engine/connection/tiers.ts'
import {
  CONNECTION_TIER,
  EMPTY_MEANING,
  Failure,
  type Dataset,
  type Variable,
} from '../../../shared/model/index.ts'
import { aliasesOf, connectionRuleOf, variablesOf, type OpenProject } from '../open-project.ts'
import { aggregateToCustomers, type CustomerRows } from './aggregate.ts'
import { gather } from './column-tools.ts'
import type { HomeFrame, HomeVariable } from './home-types.ts'
import { joinRows } from './join-rows.ts'
import { joinedDatasets } from './joined-datasets.ts'
import { realAnswers } from './real-answers.ts'
import { waveColumn, wavesOfDataset } from './waves.ts'

export function homeFrame(project: OpenProject, dataset: Dataset): HomeFrame {
  return project.columns.derived(`home:${dataset.id}`, () => makeHomeFrame(project, dataset))
}

function makeHomeFrame(project: OpenProject, dataset: Dataset): HomeFrame {
  const model = project.file.model()
  const customers = aggregateToCustomers(project, dataset)
  const owned = variablesOf(model, dataset).map((variable) =>
    ownVariable(project, dataset, variable, customers),
  )
  const rows = customers?.rows ?? project.columns.rows(model, dataset)
  const wave = builtInWave(project, dataset, customers)
  const byText = new Map<string, HomeVariable>()
  const remember = (text: string, variable: HomeVariable) => {
    if (!byText.has(text)) byText.set(text, variable)
  }
  const tiers = once(() =>
    connectionTiers({ dataset: dataset.name, rows, variables: owned }, connectionRuleOf(project)),
  )
  const tier = builtInTier(tiers)
  if (wave !== null) remember('wave', wave)
  if (tier !== null) {
    remember(CONNECTION_TIER, tier)
    remember(CONNECTION_TIER.toLowerCase(), tier)
  }
  for (const variable of owned) remember(variable.name, variable)
  for (const variable of owned) remember(variable.name.toLowerCase(), variable)
  for (const variable of owned) {
    for (const alias of aliasesOf(model, variable.variable)) remember(alias.toLowerCase(), variable)
  }
  for (const variable of owned) remember(`#${variable.variable.id}`, variable)
  if (tier !== null) remember('tier', tier)

  function findOwn(text: string): HomeVariable | undefined {
    const name = text.trim()
    return (
      byText.get(name) ??
      byText.get(name.toLowerCase()) ??
      (/^\d+$/.test(name) ? byText.get(`#${name}`) : undefined)
    )
  }
  const joined = new Map<string, HomeVariable | undefined>()
  function find(text: string): HomeVariable | undefined {
    const own = findOwn(text) ?? findOwn(withoutDataset(text, dataset.name) ?? '')
    if (own !== undefined) return own
    if (!joined.has(text)) joined.set(text, findJoined(project, dataset, text))
    return joined.get(text)
  }

  const variables = [...owned, ...[wave, tier].filter((each) => each !== null)]
  const connectionTier = () => tiers().variable
  const shape = { dataset: dataset.name, rows, variables, connectionTier }
  return {
    dataset,
    frame: { ...shape, find },
    own: {
      ...shape,
      find: (text) => findOwn(text) ?? findOwn(withoutDataset(text, dataset.name) ?? ''),
    },
    base: customers === null ? realAnswers(project, dataset) : customers.base,
    flags: customers?.flags ?? [],
    waves: wavesOfDataset(project, dataset),
    tiers,
  }
}

/** `Name` of `dataset.Name`; undefined when the text does not start so. */
function withoutDataset(text: string, dataset: string): string | undefined {
  return text.toLowerCase().startsWith(`${dataset.toLowerCase()}.`)
    ? text.slice(dataset.length + 1)
    : undefined
}

function ownVariable(
  project: OpenProject,
  dataset: Dataset,
  variable: Variable,
  customers: CustomerRows | null,
): HomeVariable {
  return {
    name: variable.name,
    variable,
    flags: [],
    column: once(() =>
      customers === null
        ? project.columns.column(project.file.model(), dataset, variable)
        : customers.column(variable),
    ),
  }
}

/** Made on first use and kept; the frame itself goes when the project changes. */
function once<T>(make: () => T): () => T {
  let kept: T | undefined
  return () => (kept ??= make())
}

function builtInWave(
  project: OpenProject,
  dataset: Dataset,
  customers: CustomerRows | null,
): HomeVariable | null {
  const column = waveColumn(project, dataset)
  if (column === null) return null
  return {
    name: 'wave',
    variable: {
      id: 0,
      datasetId: dataset.id,
      position: -1,
      name: 'wave',
      meaning: { ...EMPTY_MEANING, label: 'Wave', role: 'wave' },
    },
    flags: [],
    column: once(() => (customers === null ? column : gather(column, customers.lastRow))),
  }
}

/** The built-in variable of connection tiers; null where the rule does not find what it needs. */
function builtInTier(tiers: () => ConnectionTiers): HomeVariable | null {
  try {
    const { variable } = tiers()
    return { ...variable, flags: variable.flags ?? [] }
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** `dataset.Variable`, or a bare name that exactly one joined dataset has. */
function findJoined(project: OpenProject, home: Dataset, text: string): HomeVariable | undefined {
  const found: HomeVariable[] = []
  for (const { dataset, join } of joinedDatasets(project, home)) {
    const named = withoutDataset(text, dataset.name)
    const other = homeFrame(project, dataset)
    const variable = other.own.find(named ?? text)
    if (variable === undefined || (named === undefined && variable.name === 'wave')) continue
    const link = () =>
      project.columns.derived(`rows:${home.id}:${dataset.id}`, () =>
        joinRows({ home: homeFrame(project, home), other, join }),
      )
    found.push({
      name: `${dataset.name}.${variable.name}`,
      variable: variable.variable,
      get flags() {
        return link().flags
      },
      column: () =>
        project.columns.derived(`joined:${home.id}:${dataset.id}:${variable.name}`, () =>
          gather(variable.column(), link().rows),
        ),
    })
    if (named !== undefined) return found.at(-1)
  }
  if (found.length > 1) {
    throw new Failure(
      'AMBIGUOUS',
      `Several joined datasets have a variable "${text}": write ${found.map((variable) => `"${variable.name}"`).join(' or ')}.`,
      { details: { variables: found.map((variable) => variable.name) } },
    )
  }
  return found[0]
}
