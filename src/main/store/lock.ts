import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

/** Who has a project open for writing. */
const holderSchema = z.object({
  user: z.string(),
  host: z.string(),
  pid: z.number().int(),
  startedAt: z.string(),
  token: z.string(),
})
export type LockHolder = z.infer<typeof holderSchema>

export const HEARTBEAT_SECONDS = 30
export const STALE_SECONDS = 300

export interface Lock {
  /** Null while the lock is ours, else who has it now (`null` user: unknown). */
  lostTo(): { user: string | null } | null
  release(): void
}

export type LockResult =
  | { kind: 'taken'; lock: Lock }
  | { kind: 'held'; user: string | null; host: string | null }
  | { kind: 'unwritable'; full: boolean }

/** Locks this thread holds: our own process id in a lock that is none of these is of a dead run. */
const ours = new Map<string, string>()
let exitHandler = false

export function lockPath(path: string): string {
  return `${path}.lock`
}

/** A lock is a few hundred bytes; anything else beside a project is not worth reading. */
const LARGEST_LOCK = 10_000

function readHolder(file: string): LockHolder | null {
  try {
    const found = statSync(file)
    // A pipe of that name would be waited for.
    if (!found.isFile() || found.size > LARGEST_LOCK) return null
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isStale(file: string, holder: LockHolder | null, now: Date): boolean {
  let beat: number
  try {
    beat = statSync(file).mtimeMs
  } catch {
    return true
  }
  if (now.getTime() - beat > STALE_SECONDS * 1000) return true
  if (holder === null || holder.host !== hostname()) return false
  if (holder.pid === process.pid) return ours.get(file) !== holder.token
  return !isAlive(holder.pid)
}

/**
 * Takes the advisory lock beside the project at `path`. SQLite's own locks keep the file whole in
 * any case; this one keeps two people from working on it at once and tells who is there.
 */
export function takeLock(path: string, options: { user: string; now: () => Date }): LockResult {
  const file = lockPath(path)
  const token = randomUUID()
  const content: LockHolder = {
    user: options.user,
    host: hostname(),
    pid: process.pid,
    startedAt: options.now().toISOString(),
    token,
  }
  const beat = (): void => utimesSync(file, options.now(), options.now())
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(content), { flag: 'wx' })
      beat()
      ours.set(file, token)
      return { kind: 'taken', lock: heldLock({ file, content, beat }) }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      // A full disk makes the file but not its content; an empty lock would keep everybody out.
      if (['ENOSPC', 'EDQUOT', 'EIO'].includes(code)) rmSync(file, { force: true })
      if (code !== 'EEXIST')
        return { kind: 'unwritable', full: code === 'ENOSPC' || code === 'EDQUOT' }
    }
    const holder = readHolder(file)
    if (attempt > 0 || !isStale(file, holder, options.now())) {
      return { kind: 'held', user: holder?.user ?? null, host: holder?.host ?? null }
    }
    // Two takers may meet here: each removes only what it judged, and the next `wx` has one winner.
    if (readHolder(file)?.token === holder?.token) rmSync(file, { force: true })
  }
  return { kind: 'held', user: null, host: null }
}

function heldLock(lock: { file: string; content: LockHolder; beat: () => void }): Lock {
  const { file, content, beat } = lock
  const isOurs = (): boolean => readHolder(file)?.token === content.token
  const timer = setInterval(() => {
    try {
      if (isOurs()) beat()
    } catch {
      // The drive is away for a moment; the next beat, or the next change, will tell.
    }
  }, HEARTBEAT_SECONDS * 1000)
  timer.unref()
  removeAllOnExit()
  return {
    lostTo() {
      if (isOurs()) return null
      const holder = readHolder(file)
      if (holder !== null) return { user: holder.user }
      try {
        // Somebody deleted it by hand: nobody else is here, so it is taken anew.
        writeFileSync(file, JSON.stringify(content), { flag: 'wx' })
        return null
      } catch {
        return { user: null }
      }
    },
    release() {
      clearInterval(timer)
      if (isOurs()) rmSync(file, { force: true })
      ours.delete(file)
    },
  }
}

function removeAllOnExit(): void {
  if (exitHandler) return
  exitHandler = true
  process.once('exit', () => {
    for (const [file, token] of ours) {
      if (readHolder(file)?.token === token) rmSync(file, { force: true })
    }
  })
}
