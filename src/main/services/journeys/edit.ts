import {
  touchpointOf,
  type TouchpointItem,
} from '../../../shared/engine/journey/touchpoint-items.ts'
import { journeyFromCodebook } from '../../../shared/engine/journey/from-codebook.ts'
import type { Output, ParsedInput } from '../../../shared/contract/index.ts'
import {
  editJourney,
  Failure,
  stageOf,
  touchpointIn,
  touchpointKey,
  touchpointsOf,
  type Journey,
  type JourneyEdit,
  type JourneyShape,
  type Meaning,
} from '../../../shared/model/index.ts'
import type { Transaction } from '../../store/project-file.ts'
import { givenName, sameName } from '../names.ts'
import { findDataset, findVariable, type OpenProject } from '../open-project.ts'
import { editLabel, editsLabel } from './edit-label.ts'
import { everyItem, shownJourney, storedJourney } from './shown.ts'

type Summary = Output<'journeys.edit'>

/** A journey under change, with all that must change with it. */
interface Draft {
  shape: JourneyShape
  others: Journey[]
  /** Every variable's meaning, as it will be. */
  items: TouchpointItem[]
}

/** All edits or none, as one step of undo; the codebook's journey is stored first. */
export function changeJourney(
  project: OpenProject,
  { journey: which, edits }: ParsedInput<'journeys.edit'>,
): Summary {
  const stored = project.file.model().journeys
  const shown = shownJourney(project, which)
  let draft: Draft = {
    shape: shown.shape,
    others: stored.filter(({ id }) => id !== shown.id),
    items: shown.id === null ? namedItems(project) : everyItem(project),
  }
  const labels: string[] = []
  for (const given of edits) {
    const edit = namedEdit(draft, given)
    labels.push(editLabel(draft.shape, edit))
    draft = edited(project, draft, edit)
  }
  const id = project.file.change(editsLabel(labels), (transaction) => {
    storeMeanings(project, transaction, draft.items)
    for (const other of draft.others)
      transaction.update('journey', other.id, { stages: other.stages })
    const { name, stages, nextId } = draft.shape
    if (shown.id === null)
      return transaction.insert('journey', { name, stages, nextId, position: 1 })
    transaction.update('journey', shown.id, { name, stages, nextId })
    return shown.id
  })
  return { id, name: draft.shape.name }
}

/**
 * A further journey. The one that is shown while none is stored is stored along with it, so that it
 * does not vanish; a new one of its name takes its place.
 */
export function addJourney(project: OpenProject, request: ParsedInput<'journeys.add'>): Summary {
  const name = givenName(request.name, 'journey')
  const stored = project.file.model().journeys
  refuseJourney(stored, name)
  const items = stored.length === 0 ? namedItems(project) : everyItem(project)
  const shown = stored.length === 0 ? shownJourney(project).shape : null
  const along =
    shown !== null && shown.stages.length > 0 && !sameName(shown.name, name) ? [shown] : []
  const last = Math.max(0, ...stored.map(({ position }) => position))
  const shape = startOf(stored, { from: request.from ?? 'codebook', items })
  const id = project.file.change(`Add journey ${name}`, (transaction) => {
    if (along.length > 0 || (stored.length === 0 && request.from !== 'empty')) {
      storeMeanings(project, transaction, items)
    }
    const positions = [...along, { ...shape, name }].map(({ name: own, stages, nextId }, at) =>
      transaction.insert('journey', { name: own, stages, nextId, position: last + 1 + at }),
    )
    return positions.at(-1) ?? 0
  })
  return { id, name }
}

export function removeJourney(project: OpenProject, id: number): void {
  const journey = storedJourney(project.file.model().journeys, id)
  project.file.change(`Remove journey ${journey.name}`, (transaction) =>
    transaction.remove('journey', journey.id),
  )
}

function startOf(
  stored: readonly Journey[],
  { from, items }: { from: 'codebook' | 'empty' | number; items: TouchpointItem[] },
): Pick<JourneyShape, 'stages' | 'nextId'> {
  if (from === 'empty') return { stages: [], nextId: 1 }
  if (from === 'codebook') return journeyFromCodebook(items, { byLabel: false })
  return storedJourney(stored, from)
}

/**
 * What the codebook leaves to labels is written into it when a journey is stored: from then on a
 * touchpoint is what the codebook names.
 */
function namedItems(project: OpenProject): TouchpointItem[] {
  return everyItem(project).map(({ dataset, variable }) => {
    const name = touchpointOf(variable, { byLabel: true })
    const said = touchpointOf(variable, { byLabel: false })
    if (name === null || said !== null) return { dataset, variable }
    return {
      dataset,
      variable: { ...variable, meaning: { ...variable.meaning, touchpoint: name } },
    }
  })
}

function storeMeanings(
  project: OpenProject,
  transaction: Transaction,
  items: readonly TouchpointItem[],
): void {
  const before = new Map(project.file.model().variables.map((each) => [each.id, each.meaning]))
  for (const { variable } of items) {
    if (before.get(variable.id) === variable.meaning) continue
    transaction.update('variable', variable.id, { meaning: variable.meaning })
  }
}

/** The edit with its name as a name may be; refused where another journey has it. */
function namedEdit({ others }: Draft, edit: JourneyEdit): JourneyEdit {
  switch (edit.edit) {
    case 'rename': {
      const name = givenName(edit.name, 'journey')
      refuseJourney(others, name)
      return { ...edit, name }
    }
    case 'addStage':
    case 'renameStage':
      return { ...edit, name: givenName(edit.name, 'stage') }
    case 'addTouchpoint':
    case 'renameTouchpoint':
      return { ...edit, name: givenName(edit.name, 'touchpoint') }
    default:
      return edit
  }
}

function refuseJourney(journeys: readonly Journey[], name: string): void {
  const taken = journeys.find((journey) => sameName(journey.name, name))
  if (taken === undefined) return
  throw new Failure('BAD_INPUT', `There is a journey "${taken.name}" already. Choose another name.`)
}

function edited(project: OpenProject, draft: Draft, edit: JourneyEdit): Draft {
  const shape = editJourney(draft.shape, edit)
  if (edit.edit === 'renameTouchpoint') return { shape, ...renamed(draft, edit) }
  if (edit.edit === 'assign') return { ...draft, shape, items: assigned(project, draft, edit) }
  return { ...draft, shape }
}

/** A touchpoint is its name: what named it so, in the codebook and in other journeys, goes along. */
function renamed(
  { shape, others, items }: Draft,
  { touchpoint, name }: Extract<JourneyEdit, { edit: 'renameTouchpoint' }>,
): Pick<Draft, 'others' | 'items'> {
  const key = touchpointKey(touchpointIn(shape, touchpoint).name)
  const isIt = (text: string) => touchpointKey(text) === key
  return {
    others: others.map((other) => {
      const same = touchpointsOf(other).find((each) => isIt(each.name))
      if (same === undefined) return other
      return editJourney(other, { edit: 'renameTouchpoint', touchpoint: same.id, name })
    }),
    items: items.map((item) => {
      const said = item.variable.meaning.touchpoint
      return said !== null && isIt(said) ? meaning(item, { touchpoint: name }) : item
    }),
  }
}

function assigned(
  project: OpenProject,
  { shape, items }: Draft,
  { touchpoint, variables }: Extract<JourneyEdit, { edit: 'assign' }>,
): TouchpointItem[] {
  const model = project.file.model()
  const chosen = new Set(
    variables.map(
      (each) => findVariable(model, findDataset(model, each.dataset), each.variable).id,
    ),
  )
  const place =
    touchpoint === null
      ? { touchpoint: null, stage: null }
      : { touchpoint: touchpointIn(shape, touchpoint).name, stage: stageOf(shape, touchpoint).name }
  return items.map((item) => (chosen.has(item.variable.id) ? meaning(item, place) : item))
}

function meaning({ dataset, variable }: TouchpointItem, change: Partial<Meaning>): TouchpointItem {
  return { dataset, variable: { ...variable, meaning: { ...variable.meaning, ...change } } }
}
