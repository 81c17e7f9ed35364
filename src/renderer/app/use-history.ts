import { call } from '../api/index.ts'
import { notifyDone, notifyFailure } from '../components/notify.ts'
import { messages } from '../../shared/format/messages.ts'
import type { ProjectStatus } from './project-state.ts'

export interface History {
  canUndo: boolean
  canRedo: boolean
  undo(): void
  redo(): void
}

/** Undo and redo of changes to the project; with nothing to undo they do nothing. */
export function useHistory(project: ProjectStatus | null): History {
  return {
    canUndo: project !== null && project.undo !== null && !project.readOnly,
    canRedo: project !== null && project.redo !== null && !project.readOnly,
    undo: () => step('undo'),
    redo: () => step('redo'),
  }
}

const UNDER_WAY = { last: Promise.resolve() }
const SAID = { undo: messages.project.undone, redo: messages.project.redone }

/**
 * Goes one step. Presses follow one another, and what there is to undo is asked when a press has its
 * turn: one that comes before the page knows of the last change is not lost.
 */
function step(direction: 'undo' | 'redo'): void {
  const go = async () => {
    try {
      const { project } = await call('app.status', {})
      if (project === null || project.readOnly || project[direction] === null) return
      const { label } = await call(`history.${direction}`, {})
      notifyDone(SAID[direction](label))
    } catch (error) {
      notifyFailure(error)
    }
  }
  UNDER_WAY.last = UNDER_WAY.last.then(go)
}
