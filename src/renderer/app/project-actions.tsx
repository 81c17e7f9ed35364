import { createContext, useContext, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { call, currentHost } from '../api/index.ts'
import type { FileRef, IncomingFile } from '../api/index.ts'
import { notifyDone, notifyFailure, notifyWhile } from '../components/notify.ts'
import { messages } from '../../shared/format/messages.ts'
import { CreateProject } from './CreateProject.tsx'
import { DropTarget } from './DropTarget.tsx'
import { putDroppedFiles } from './dropped-files.ts'
import { OpenProject } from './OpenProject.tsx'
import { projectNameFor } from './project-name.ts'
import { useStatus } from './project-state.ts'
import { isDamaged, Salvage } from './Salvage.tsx'
import { SaveCopy } from './SaveCopy.tsx'

/**
 * What can be done with projects and files, whichever button, key, menu or drop asks for it. Only
 * here is decided between the system's dialogs and those the page draws itself in a browser.
 */
export interface ProjectActions {
  /** A new project; the files are imported into it next. */
  create(files?: readonly IncomingFile[]): void
  open(): void
  /** A project that is chosen already. */
  openFile(file: FileRef): void
  /** Files dropped, chosen or handed over: a project is opened, others go to the import. */
  take(files: readonly IncomingFile[]): void
  /** Files are chosen, then imported. */
  importFiles(): void
  /** A second file with all there is in the open project, which goes by this name. */
  saveCopy(name: string): void
  close(): void
  /** A project that can't be opened, for this error: what is whole of it is offered to be saved. */
  salvage(file: FileRef, error: Error): void
  /** Name of a project that was dropped where it can't be opened; null: none was. */
  refused: string | null
}

const ActionsContext = createContext<ProjectActions | null>(null)

export function useProjectActions(): ProjectActions {
  const actions = useContext(ActionsContext)
  if (actions === null) throw new Error('ProjectActionsProvider is missing')
  return actions
}

type Dialog =
  | { kind: 'open' }
  | { kind: 'create'; files: readonly IncomingFile[] }
  | { kind: 'copy'; name: string }
  | { kind: 'damaged'; file: FileRef; error: Error }

const IMPORT = '/data/import'
const isProject = ({ name }: IncomingFile) => name.toLowerCase().endsWith('.truenorth')

export function ProjectActionsProvider({ children }: { children: ReactNode }) {
  const [, navigate] = useLocation()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const { alone, inTurn } = useTurns()
  const { desktop, giveFile } = currentHost()
  const known = useStatus().data?.project ?? null
  const close = () => setDialog(null)

  const goTo = (files: readonly IncomingFile[], otherwise: string) => {
    putDroppedFiles(files)
    const to = files.length === 0 ? otherwise : IMPORT
    // The import that is going on takes them; it keeps its filters.
    if (to !== IMPORT || location.pathname !== IMPORT) navigate(to)
  }
  const openFile = async (file: FileRef, next: readonly IncomingFile[] = []) => {
    try {
      await notifyWhile(messages.app.loading, call('project.open', { file }))
    } catch (error) {
      if (!isDamaged(error)) throw error
      setDialog({ kind: 'damaged', file, error })
      return
    }
    goTo(next, '/overview')
  }
  const createFor = async (files: readonly IncomingFile[]) => {
    if (desktop === null) {
      setDialog({ kind: 'create', files })
      return
    }
    const target = await desktop.saveTarget({
      kind: 'project',
      title: messages.places.createTitle,
      name: projectNameFor(files.map(({ name }) => name)),
    })
    if (target === null) return
    await call('project.create', { target })
    goTo(files, '/data')
  }
  const take = async (files: readonly IncomingFile[]) => {
    const project = files.find(isProject)
    if (project !== undefined && desktop !== null) {
      const others = files.filter((file) => !isProject(file))
      await openFile(await giveFile(project), others)
      return
    }
    // Asked anew where none was open: a dialog answered just now may have made one.
    const current = known ?? (await call('app.status', {})).project
    setRefused(current === null ? (project?.name ?? null) : null)
    if (files.length === 0) return
    if (current !== null) goTo(files, IMPORT)
    else if (project === undefined) await createFor(files)
  }

  const actions: ProjectActions = {
    refused,
    create: (files = []) => alone(() => createFor(files)),
    open() {
      if (desktop === null) {
        setDialog({ kind: 'open' })
        return
      }
      alone(async () => {
        const file = await desktop.openProject()
        if (file !== null) await openFile(file)
      })
    },
    openFile: (file) => inTurn(() => openFile(file)),
    take: (files) => inTurn(() => take(files)),
    importFiles() {
      if (desktop === null) navigate(IMPORT)
      else alone(async () => take(await desktop.openFiles()))
    },
    saveCopy(name) {
      if (desktop === null) {
        setDialog({ kind: 'copy', name })
        return
      }
      alone(async () => {
        const target = await desktop.saveTarget({
          kind: 'project',
          title: messages.places.copyTitle,
          name: messages.places.copyName(name),
        })
        if (target === null) return
        const copy = call('project.saveCopy', { target })
        const { path } = await notifyWhile(messages.settings.copying, copy)
        notifyDone(messages.places.copied(path))
      })
    },
    salvage: (file, error) => setDialog({ kind: 'damaged', file, error }),
    close: () =>
      inTurn(async () => {
        await call('project.close', {})
      }),
  }
  return (
    <ActionsContext value={actions}>
      {children}
      <DropTarget onFiles={actions.take} />
      {dialog?.kind === 'open' && <OpenProject onClose={close} onDamaged={actions.salvage} />}
      {dialog?.kind === 'create' && (
        <CreateProject
          files={dialog.files}
          onClose={close}
          onCreated={() => goTo(dialog.files, '/data')}
        />
      )}
      {dialog?.kind === 'damaged' && (
        <Salvage
          file={dialog.file}
          error={dialog.error}
          onClose={close}
          onSaved={() => {
            close()
            navigate('/overview')
          }}
        />
      )}
      {dialog?.kind === 'copy' && <SaveCopy name={dialog.name} onClose={close} />}
    </ActionsContext>
  )
}

interface Turns {
  /** After whatever is going on: what the system hands over waits for an open dialog. */
  inTurn(work: () => Promise<void>): void
  /** Only if nothing is going on: a second press opens no second dialog. */
  alone(work: () => Promise<void>): void
}

function useTurns(): Turns {
  const last = useRef(Promise.resolve())
  const left = useRef(0)
  const inTurn = (work: () => Promise<void>) => {
    left.current += 1
    last.current = last.current
      .then(work)
      .catch(notifyFailure)
      .finally(() => {
        left.current -= 1
      })
  }
  return {
    inTurn,
    alone(work) {
      if (left.current === 0) inTurn(work)
    },
  }
}
