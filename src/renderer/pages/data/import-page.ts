import { useSyncExternalStore } from 'react'
import { call, currentClient, upload } from '../../api/index.ts'
import { createImportSession } from './import-session.ts'
import type { ImportSession, ImportState } from './import-session.ts'

let session: ImportSession | null = null

/** The one import of this window, made when it is first needed. */
export function importSession(): ImportSession {
  if (session === null) {
    const made = createImportSession({ call, upload, planDelay: 200 })
    // What was decided about a file belongs to the project it was decided for.
    currentClient().onEvent((event) => {
      if (event.type === 'project') made.clear()
    })
    session = made
  }
  return session
}

export function useImport(): ImportState {
  const { subscribe, state } = importSession()
  return useSyncExternalStore(subscribe, state)
}
