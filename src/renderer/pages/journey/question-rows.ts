import type { Catalogue } from '../../app/project-state.ts'
import type { JourneyView } from '../../../shared/contract/index.ts'
import type { JourneyEdit, Role } from '../../../shared/model/index.ts'
import { touchpointKey } from '../../../shared/model/index.ts'

/** The variables that stand on a touchpoint of the journey or could, for assigning many at once. */

export interface QuestionRow {
  /** `dataset.variable`. */
  key: string
  dataset: string
  variable: string
  label: string
  role: Role | null
  /** Where it stands; null: on none of this journey. */
  touchpoint: { id: number; name: string } | null
  /** The touchpoint the codebook names, which this journey has not. */
  elsewhere: string | null
}

export const questionKey = (dataset: string, variable: string) => `${dataset}.${variable}`

/** Unplaced ones first, then in the order of the journey. */
export function questionRows(view: JourneyView, catalogue: Catalogue): QuestionRow[] {
  const known = new Map(
    catalogue.variables.map((each) => [questionKey(each.dataset, each.name), each]),
  )
  const unplaced = view.unplaced.map(({ dataset, variable, label, role, touchpoint }) => ({
    key: questionKey(dataset, variable),
    dataset,
    variable,
    label,
    role,
    touchpoint: null,
    elsewhere: touchpoint,
  }))
  const placed = view.stages
    .flatMap(({ touchpoints }) => touchpoints)
    .flatMap(({ id, name, dataset, variable, label, others }) => {
      const own = dataset === null || variable === null ? [] : [{ dataset, variable, label }]
      const rest = others.map((other) => ({ ...other, label: '' }))
      return [...own, ...rest].map((each): QuestionRow => {
        const key = questionKey(each.dataset, each.variable)
        const listed = known.get(key)
        return {
          key,
          dataset: each.dataset,
          variable: each.variable,
          label: each.label === '' ? (listed?.label ?? '') : each.label,
          role: listed?.role ?? null,
          touchpoint: { id, name },
          elsewhere: null,
        }
      })
    })
  const seen = new Set<string>()
  return [...unplaced, ...placed].filter(({ key }) => !seen.has(key) && seen.add(key))
}

export interface QuestionFilter {
  search: string
  unplaced: boolean
  role: Role | 'none' | null
}
export const ALL_QUESTIONS: QuestionFilter = { search: '', unplaced: false, role: null }

export function filterQuestions(
  rows: readonly QuestionRow[],
  { search, unplaced, role }: QuestionFilter,
): QuestionRow[] {
  const wanted = search.trim().toLowerCase()
  return rows.filter(
    (row) =>
      (!unplaced || row.touchpoint === null) &&
      (role === null || (row.role ?? 'none') === role) &&
      (wanted === '' ||
        [row.variable, row.label, row.touchpoint?.name ?? '', row.elsewhere ?? ''].some((text) =>
          text.toLowerCase().includes(wanted),
        )),
  )
}

export type Target =
  | { kind: 'touchpoint'; id: number }
  /** A touchpoint still to be made, in a stage that may have to be made, too. */
  | { kind: 'new'; name: string; stage: number | string }
  | { kind: 'none' }

/** One request, one step of undo: what is missing is added first, then all variables go there. */
export function assignEdits(
  view: JourneyView,
  target: Target,
  rows: readonly QuestionRow[],
): JourneyEdit[] {
  const variables = rows.map(({ dataset, variable }) => ({ dataset, variable }))
  const assign = (touchpoint: number | null): JourneyEdit => ({
    edit: 'assign',
    touchpoint,
    variables,
  })
  if (target.kind === 'none') return [assign(null)]
  if (target.kind === 'touchpoint') return [assign(target.id)]
  const { name } = target
  const same = (each: { name: string }, wanted: string) =>
    touchpointKey(each.name) === touchpointKey(wanted)
  const there = view.stages
    .flatMap(({ touchpoints }) => touchpoints)
    .find((each) => same(each, name))
  if (there !== undefined) return [assign(there.id)]
  const stage =
    typeof target.stage === 'number'
      ? target.stage
      : view.stages.find((each) => same(each, String(target.stage)))?.id
  if (stage !== undefined) {
    return [{ edit: 'addTouchpoint', stage, name }, assign(view.nextId)]
  }
  return [
    { edit: 'addStage', name: String(target.stage) },
    { edit: 'addTouchpoint', stage: view.nextId, name },
    assign(view.nextId + 1),
  ]
}
