import { basename } from 'node:path'
import { app, Menu } from 'electron'
import type { Recent } from '../../../platform/platform.ts'
import type { Shown } from '../page/answer-desktop.ts'
import { menuTemplate, type MenuActions, type MenuState } from './menu-template.ts'

const NOTHING_OPEN = { project: false, readOnly: false, undo: null, redo: null }
const MOST_RECENT = 10

/** The program's menu, drawn anew when what it says has changed. */
export function appMenu(options: {
  developerTools: boolean
  recent: Recent
  actions: Omit<MenuActions, 'clearRecent'>
}): {
  /** Null: no page is there to say anything. */
  show(shown: Shown | null): void
  readRecent(): Promise<void>
} {
  const { developerTools, recent } = options
  const { platform } = process
  let state: MenuState = { ...NOTHING_OPEN, recent: [] }
  const actions: MenuActions = { ...options.actions, clearRecent: () => void clearRecent() }

  const draw = (): void => {
    const template = menuTemplate({ platform, developerTools, state, actions })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  const change = (next: MenuState): void => {
    if (JSON.stringify(next) === JSON.stringify(state)) return
    state = next
    draw()
  }
  const readRecent = async (): Promise<void> => {
    const projects = (await recent.list()).slice(0, MOST_RECENT)
    const named = projects.map(({ path }) => ({
      name: basename(path).replace(/\.truenorth$/i, ''),
      path,
    }))
    change({ ...state, recent: named })
  }
  const clearRecent = async (): Promise<void> => {
    for (const { path } of await recent.list()) await recent.forget(path)
    app.clearRecentDocuments()
    await readRecent()
  }

  draw()
  void readRecent()
  return {
    show(shown) {
      const { project, readOnly, undo, redo } = shown ?? NOTHING_OPEN
      change({ project, readOnly, undo, redo, recent: state.recent })
    },
    readRecent,
  }
}
