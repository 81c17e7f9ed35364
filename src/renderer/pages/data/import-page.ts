import { useSyncExternalStore } from 'react'
import { call, currentClient, currentHost } from '../../api/index.ts'
import { createImportSession } from './import-session.ts'
import type { ImportSession, ImportState } from './import-session.ts'

let session: ImportSession | null = null

/** The one import of this window, made when it is first needed. */
export function importSession(): ImportSession {
  if (session === null) {
    const { giveFile } = currentHost()
    const made = createImportSession({ call, giveFile, planDelay: 200 })
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

let arrival: string | null = null

/** After an import the reader goes on at the new dataset. */
export function announceArrival(dataset: string): void {
  arrival = dataset
}

/** True once for the dataset that has just arrived. */
export function takeArrival(dataset: string): boolean {
  const here = arrival === dataset
  if (here) arrival = null
  return here
}
