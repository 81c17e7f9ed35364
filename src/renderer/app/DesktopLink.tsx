import { useMantineColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import { currentClient } from '../api/index.ts'
import type { Desktop, DesktopCommand, DesktopEvent } from '../api/index.ts'
import { usePrinting } from '../components/use-printing.ts'
import { isTyping } from './is-typing.ts'
import { useProjectActions } from './project-actions.tsx'
import { useStatus, windowTitle } from './project-state.ts'
import { openShortcuts } from './shortcut-sheet.ts'
import { useHistory } from './use-history.ts'
import { usePrint } from './use-print.ts'
import { useView } from './use-view.ts'

/**
 * Between the page and the desktop window around it: what title, menus and taskbar show, and what
 * menus and the system ask. A menu does what the button of the same name does, through the same code.
 */
export function DesktopLink({ desktop }: { desktop: Desktop }) {
  useShown(desktop)
  useEvents(desktop)
  return null
}

/** The longest text the window is told; it shows less anyway. */
const LONGEST = 300

function useShown(desktop: Desktop): void {
  const status = useStatus().data
  const { colorScheme } = useMantineColorScheme()
  const { jobs } = currentClient()
  const share = useSyncExternalStore(jobs.subscribe, jobs.share)
  const project = status?.project ?? null
  const { canUndo, canRedo } = useHistory(project)
  const known = status !== undefined
  const title = windowTitle(project).slice(0, LONGEST)
  const undo = canUndo ? (project?.undo?.slice(0, LONGEST) ?? null) : null
  const redo = canRedo ? (project?.redo?.slice(0, LONGEST) ?? null) : null
  const readOnly = project?.readOnly ?? false
  // In whole percent: more would not be seen, and every step is a message.
  const progress = share === null || share < 0 ? share : Math.floor(share * 100) / 100
  const scheme = colorScheme === 'auto' ? 'system' : colorScheme
  const open = project !== null
  const printing = usePrinting()
  useEffect(() => {
    // Paper is light, whatever the window is.
    if (known && !printing)
      desktop.show({ title, project: open, readOnly, undo, redo, progress, scheme })
  }, [desktop, known, printing, title, open, readOnly, undo, redo, progress, scheme])
}

function useEvents(desktop: Desktop): void {
  const actions = useProjectActions()
  const [, navigate] = useLocation()
  const { hrefOf } = useView()
  const project = useStatus().data?.project ?? null
  const history = useHistory(project)
  const printing = usePrint()
  const commands: Record<DesktopCommand, () => void> = {
    newProject: () => actions.create(),
    openProject: actions.open,
    import: actions.importFiles,
    saveCopy: () => {
      if (project !== null) actions.saveCopy(project.name)
    },
    closeProject: actions.close,
    print: printing.print,
    savePdf: () => printing.savePdf?.(),
    undo: () => withinText('undo') || history.undo(),
    redo: () => withinText('redo') || history.redo(),
    palette: spotlight.open,
    shortcuts: openShortcuts,
    settings: () => navigate(hrefOf('/settings')),
  }
  const act = (event: DesktopEvent) => {
    switch (event.type) {
      case 'command':
        return commands[event.command]()
      case 'go':
        return navigate(event.path.includes('?') ? event.path : hrefOf(event.path))
      case 'openProject':
        return actions.openFile(event.file)
      case 'openFiles':
        return actions.take(event.files.map(({ ref, name, bytes }) => ({ ref, name, size: bytes })))
    }
  }
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => desktop.onEvent((event) => latest.current(event)), [desktop])
}

/**
 * The menu's key reaches the page in this way also while text is typed (macOS); then it is the text
 * that is meant. True when it was.
 */
function withinText(command: 'undo' | 'redo'): boolean {
  return isTyping(document.activeElement) && document.execCommand(command)
}
