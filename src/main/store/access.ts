import { accessSync, constants } from 'node:fs'
import { userInfo } from 'node:os'
import { basename } from 'node:path'
import { takeLock } from './lock.ts'
import type { Lock } from './lock.ts'
import type { Migration } from './migrations.ts'

export interface OpenOptions {
  now: () => Date
  /** Name shown to others who open the project meanwhile; else the system's. */
  user?: string
  readOnly?: boolean
  /** For tests of the machinery; production has one list. */
  migrations?: readonly Migration[]
}

/** Why nothing may be written, as the failure of every attempt. */
export interface Refusal {
  code: 'PROJECT_READ_ONLY' | 'PROJECT_LOCKED'
  sentence: string
}

function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number without a name.
    return process.env['USER'] ?? 'unknown'
  }
}

export function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function refusalOf(
  path: string,
  notice: string,
  code: Refusal['code'] = 'PROJECT_READ_ONLY',
): Refusal {
  return {
    code,
    sentence: `${notice} Nothing was changed in ${basename(path)}; save a copy under another name to work on that.`,
  }
}

/** Decides whether the file may be written, and takes its lock if so. */
export function accessTo(
  path: string,
  options: { newer: number | null; marked: boolean; open: OpenOptions },
): { lock: Lock | null; refusal: Refusal | null; notice: string | null } {
  const refuse = (notice: string, code?: Refusal['code']) => ({
    lock: null,
    refusal: refusalOf(path, notice, code),
    notice,
  })
  const { newer, marked, open } = options
  if (newer !== null) {
    return refuse(
      `The project was made by a newer version of Truenorth (file version ${newer}); it is open for reading only until Truenorth is updated.`,
    )
  }
  if (open.readOnly === true) {
    return { ...refuse('The project is open for reading only.'), notice: null }
  }
  if (marked || !mayWrite(path)) {
    return refuse('The project file is write-protected; it is open for reading only.')
  }
  const result = takeLock(path, { user: open.user ?? systemUser(), now: open.now })
  if (result.kind === 'taken') return { lock: result.lock, refusal: null, notice: null }
  if (result.kind === 'unwritable') {
    return refuse(
      result.full
        ? 'The disk is full, so the project is open for reading only; free some space and open it again.'
        : 'The folder of the project may not be written; it is open for reading only.',
    )
  }
  const who = `${result.user ?? 'Somebody'}${result.host === null ? '' : ` on ${result.host}`}`
  return refuse(`${who} has the project open; it is open for reading only here.`, 'PROJECT_LOCKED')
}
