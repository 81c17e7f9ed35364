import {
  stageIn,
  touchpointIn,
  type JourneyEdit,
  type JourneyShape,
} from '../../../shared/model/index.ts'

/** What an edit is called in the list of what can be undone; `journey` as it is before the edit. */
export function editLabel(journey: JourneyShape, edit: JourneyEdit): string {
  const stage = (id: number) => stageIn(journey, id).name
  const touchpoint = (id: number) => touchpointIn(journey, id).name
  switch (edit.edit) {
    case 'rename':
      return `Rename journey to ${edit.name}`
    case 'addStage':
      return `Add stage ${edit.name}`
    case 'renameStage':
      return `Rename stage ${stage(edit.stage)} to ${edit.name}`
    case 'moveStage':
      return `Move stage ${stage(edit.stage)}`
    case 'removeStage':
      return `Remove stage ${stage(edit.stage)}`
    case 'addTouchpoint':
      return `Add ${edit.name}`
    case 'renameTouchpoint':
      return `Rename ${touchpoint(edit.touchpoint)} to ${edit.name}`
    case 'moveTouchpoint':
      return `Move ${touchpoint(edit.touchpoint)}`
    case 'removeTouchpoint':
      return `Remove ${touchpoint(edit.touchpoint)}`
    case 'assign': {
      const [only, ...more] = edit.variables
      const what = more.length === 0 ? (only?.variable ?? '') : `${more.length + 1} variables`
      return edit.touchpoint === null
        ? `Take ${what} off the journey`
        : `Assign ${what} to ${touchpoint(edit.touchpoint)}`
    }
  }
}

/** The label of one step made of several edits. */
export function editsLabel(labels: readonly string[]): string {
  const [first = '', ...more] = labels
  if (more.length === 0) return first
  return `${first} and ${more.length} more`
}
