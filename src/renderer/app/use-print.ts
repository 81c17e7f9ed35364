import { useLocation } from 'wouter'
import { currentHost } from '../api/index.ts'
import { notifyDone, notifyFailure } from '../components/notify.ts'
import { messages } from '../../shared/format/messages.ts'
import { pageOf } from './pages.ts'
import { useStatus } from './project-state.ts'

export interface Printing {
  print(): void
  /** Null where the browser's own print writes PDF. */
  savePdf: (() => void) | null
}

/** The page that is shown, on paper or as PDF; how it then looks is said in CSS. */
export function usePrint(): Printing {
  const [path] = useLocation()
  const project = useStatus().data?.project?.name ?? messages.app.name
  const { desktop, print } = currentHost()
  return {
    print: () => void print().catch(notifyFailure),
    savePdf:
      desktop === null
        ? null
        : () =>
            void desktop
              .savePdf(messages.print.name(project, pageOf(path)?.label ?? null))
              .then((done) => {
                if (done) notifyDone(messages.print.saved)
              })
              .catch(notifyFailure),
  }
}
