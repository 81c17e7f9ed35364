import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const OURS = /^truenorth-(\d+)-/

/**
 * A new folder in the system's temporary folder, readable by this user only and named after this
 * process. What processes that were killed left behind may hold client data and is removed now.
 */
export function temporaryFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const [, owner] = OURS.exec(name) ?? []
    if (owner === undefined || isRunning(Number(owner))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // Another user's.
    }
  }
  return mkdtempSync(join(tmpdir(), `truenorth-${process.pid}-`))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
