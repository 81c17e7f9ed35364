import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log, LogFields } from './platform.ts'

const LARGEST = 1_000_000

/** The only fields that may carry text, and then only a short code: no path, label or token fits. */
const TEXT_FIELDS = new Set([
  'code',
  'procedure',
  'phase',
  'kind',
  'host',
  'version',
  'method',
  'route',
  'reason',
])
const CODE = /^[A-Za-z][\w.-]{0,39}$/

/** What of `fields` may be written: numbers, booleans, and codes in the fields meant for them. */
export function loggable(fields: LogFields): LogFields {
  const kept: LogFields = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!CODE.test(name)) continue
    if (typeof value !== 'string') kept[name] = value
    else if (TEXT_FIELDS.has(name)) kept[name] = CODE.test(value) ? value : '(left out)'
  }
  return kept
}

/** A log that keeps nothing. */
export const silentLog: Log = { info: () => undefined, error: () => undefined }

/**
 * Lines of JSON in `<folder>/truenorth.log`; one older file is kept once it grows past 1 MB.
 * Lines are rare (start, stop, failures), so they are written at once and survive a crash. A log
 * that cannot be written never stops the work.
 */
export function fileLog(options: { folder: string; now: () => Date }): Log {
  const file = join(options.folder, 'truenorth.log')
  const write = (level: 'info' | 'error', event: string, fields: LogFields = {}): void => {
    try {
      mkdirSync(options.folder, { recursive: true, mode: 0o700 })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
        renameSync(file, `${file}.1`)
      const line = {
        at: options.now().toISOString(),
        level,
        event: CODE.test(event) ? event : '(left out)',
        ...loggable(fields),
      }
      appendFileSync(file, JSON.stringify(line) + '\n', { mode: 0o600 })
    } catch {
      // Nothing to tell it to.
    }
  }
  return {
    info: (event, fields) => write('info', event, fields),
    error: (event, fields) => write('error', event, fields),
  }
}
