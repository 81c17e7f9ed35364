import type { Output } from '../../shared/contract/index.ts'
import type { Session } from '../compose.ts'
import type { Platform } from '../platform/platform.ts'

/** A host is told where the open project lies beside the events for pages, which learn no path. */
export type Tell = (path: string | null) => void

/** The platform, telling of each project that is opened. */
export function tellingPlatform(platform: Platform, tell: Tell): Platform {
  const add = async (path: string): Promise<void> => {
    try {
      await platform.recent.add(path)
    } finally {
      tell(path)
    }
  }
  return { ...platform, recent: { ...platform.recent, add } }
}

/** Tells when no project is open any more. */
export function tellWhenClosed(session: Session, tell: Tell): void {
  session.subscribe((event) => {
    if (event.type !== 'project') return
    session.request('app.status', {}).then(
      (status) => {
        if ((status as Output<'app.status'>).project === null) tell(null)
      },
      () => undefined,
    )
  })
}
