import type { ConnectionItems, MotivatorItem } from '../../../shared/engine/connection/items.ts'
import { UNASSIGNED } from '../../../shared/engine/connection/tiers.ts'
import { VALID, type Column } from '../../../shared/engine/frame/frame.ts'
import { labelOf } from '../../../shared/engine/metrics/variable.ts'
import { isTooSmall } from '../../../shared/engine/small-bases.ts'
import type { Output, ParsedInput } from '../../../shared/contract/index.ts'
import { TIERS, type Settings } from '../../../shared/model/index.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import type { OpenProject } from '../open-project.ts'
import { maskOf } from '../metrics/home.ts'
import { latestResponses, responders, type Responders } from './responders.ts'
import { shownWave, tieredSurvey, type TieredSurvey } from './survey.ts'

type Lacking = Output<'connection.lacking'>
type Customer = Lacking['customers'][number]

const SATISFIED = TIERS.indexOf('satisfied')
const DIFFERENTIATED = TIERS.indexOf('differentiated')

/**
 * The satisfied who are not connected, each once by their latest response, with the motivators they
 * lack; nearest to connected first: those who lack motivators only, then by the mean of these.
 */
export function customersLacking(
  project: OpenProject,
  request: ParsedInput<'connection.lacking'>,
): Lacking {
  const survey = tieredSurvey(project, request)
  const { home, tiers } = survey
  const wave = shownWave(survey, request.wave)
  const people = responders(home)
  const { column, motivatorMean } = tiers.rows()
  const tierOf = (row: number) => column.codes[row] ?? 0
  const nearness = (row: number) => {
    const mean = motivatorMean[row] ?? NaN
    return Number.isNaN(mean) ? 0 : mean
  }
  const among = (...filters: (string | undefined)[]) =>
    latestResponses(home, people, maskOf(survey.project, home, filters).mask)
  const assigned = (row: number) => tierOf(row) !== UNASSIGNED
  const inWave = among(request.where, wave.where)
  const everyWave = among(request.where)
  const rows = inWave
    .filter((row) => tierOf(row) === SATISFIED || tierOf(row) === DIFFERENTIATED)
    .toSorted((a, b) => tierOf(b) - tierOf(a) || nearness(b) - nearness(a) || a - b)
  const { settings } = project.file.model()
  // Of a few people even an empty list tells something: that none of them is satisfied.
  const bases = [everyWave, everyWave.filter(assigned), inWave, inWave.filter(assigned), rows]
  const secret = bases.some(({ length }) => isTooSmall(length, settings))
  const answers = answersOf(tiers.items)
  const shown = secret ? [] : rows.slice(request.offset, request.offset + request.limit)
  return {
    dataset: home.dataset.name,
    total: secret ? null : rows.length,
    customers: shown.map((row) => customerOf(row, { survey, people, answers })),
    lacking: lackingOf(secret ? null : rows, { answers, settings }),
  }
}

/** Answers to a motivator on 1-7 by row; NaN where it is not answered. */
interface MotivatorAnswers {
  item: MotivatorItem
  seven: (row: number) => number
  lacks: (row: number) => boolean
}

function answersOf({ motivators, mean }: ConnectionItems): MotivatorAnswers[] {
  return motivators.map((item) => {
    const { codes, scores, states } = item.variable.column()
    const stretched = scores.map((score, at) => (states[at] === VALID ? item.toSeven(score) : NaN))
    const seven = (row: number) => stretched[codes[row] ?? 0] ?? NaN
    return { item, seven, lacks: (row) => seven(row) < mean }
  })
}

function customerOf(
  row: number,
  options: { survey: TieredSurvey; people: Responders; answers: MotivatorAnswers[] },
): Customer {
  const { survey, people, answers } = options
  const { column, motivatorMean } = survey.tiers.rows()
  const mean = motivatorMean[row] ?? NaN
  const name = ({ item }: MotivatorAnswers) => item.variable.name
  return {
    customer: people.pseudonym(row),
    tier: TIERS[column.codes[row] ?? 0] ?? 'satisfied',
    wave: waveOf(survey.home, row),
    motivatorMean: Number.isNaN(mean) ? null : mean,
    lacks: answers
      .filter(({ lacks }) => lacks(row))
      .toSorted((a, b) => a.seven(row) - b.seven(row))
      .map(name),
    unanswered: answers.filter(({ seven }) => Number.isNaN(seven(row))).map(name),
  }
}

function waveOf({ own, waves }: HomeFrame, row: number): string | null {
  const column: Column | undefined = waves.length > 0 ? own.find('wave')?.column() : undefined
  return column?.categories[column.codes[row] ?? 0]?.code ?? null
}

/** How often each motivator is lacking, most often first; few people are not counted out. */
function lackingOf(
  rows: number[] | null,
  { answers, settings }: { answers: MotivatorAnswers[]; settings: Settings },
): Lacking['lacking'] {
  const counted = answers.map(({ item, lacks }) => {
    const count = rows === null ? 0 : rows.reduce((sum, row) => sum + (lacks(row) ? 1 : 0), 0)
    const hidden = rows === null || isTooSmall(count, settings)
    return {
      variable: item.variable.name,
      label: labelOf(item.variable),
      count: hidden ? null : count,
    }
  })
  return counted.toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1))
}
