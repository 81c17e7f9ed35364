import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { messages } from '../../shared/format/messages.ts'
import { ErrorBoundary } from '../components/ErrorBoundary.tsx'
import { Commands } from './Commands.tsx'
import { useInspectorSlot } from './inspector-slot.tsx'
import { pageOf } from './pages.ts'
import type { ProjectStatus, Status } from './project-state.ts'
import { Rail } from './Rail.tsx'
import classes from './shell.module.css'
import { Shortcuts } from './Shortcuts.tsx'
import { TopBar } from './TopBar.tsx'

export interface ShellProps {
  status: Status
  project: ProjectStatus
  children: ReactNode
}

/** Rail, bar, page, inspector: the frame that never moves while the page inside it changes. */
export function Shell({ status, project, children }: ShellProps) {
  const [path] = useLocation()
  const { setElement, used } = useInspectorSlot()
  const frame = useRef<HTMLDivElement>(null)
  return (
    <div className={classes['frame']} ref={frame}>
      <a className={classes['skip']} href="#page">
        {messages.app.skip}
      </a>
      <Rail />
      <TopBar project={project} status={status} />
      <main id="page" className={classes['page']} tabIndex={-1} aria-label={messages.app.page}>
        <p className={classes['printed']}>
          {messages.print.name(project.name, pageOf(path)?.label ?? null)}
        </p>
        {project.sample !== null && (
          <p className={classes['printed']}>{messages.project.inventedHelp}</p>
        )}
        <ErrorBoundary resetKey={path}>{children}</ErrorBoundary>
      </main>
      <aside
        ref={setElement}
        className={classes['inspector']}
        hidden={!used}
        tabIndex={used ? 0 : -1}
        aria-label={messages.app.inspector}
      />
      <Commands project={project} />
      <Shortcuts project={project} frame={frame} />
    </div>
  )
}
