import type { ProjectHolder } from './open-project.ts'
import type { Service } from './dispatch.ts'

/** Undo and redo of whatever changed the project. */
export function historyService(holder: ProjectHolder): Service {
  return {
    'history.undo': () => ({ done: true, label: holder.require().file.undo() }),
    'history.redo': () => ({ done: true, label: holder.require().file.redo() }),
  }
}
