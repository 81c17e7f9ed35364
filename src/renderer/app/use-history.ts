import { useChange } from '../api/index.ts'
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
  const back = useChange('history.undo')
  const forward = useChange('history.redo')
  const canUndo = project !== null && project.undo !== null && !project.readOnly
  const canRedo = project !== null && project.redo !== null && !project.readOnly
  return {
    canUndo,
    canRedo,
    undo() {
      if (!canUndo || back.isPending) return
      back.mutate(
        {},
        {
          onSuccess: (done) => notifyDone(messages.project.undone(done.label)),
          onError: notifyFailure,
        },
      )
    },
    redo() {
      if (!canRedo || forward.isPending) return
      forward.mutate(
        {},
        {
          onSuccess: (done) => notifyDone(messages.project.redone(done.label)),
          onError: notifyFailure,
        },
      )
    },
  }
}
