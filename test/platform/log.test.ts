import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileLog, loggable } from '../../src/main/platform/log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = (): Date => new Date('2026-11-21T12:00:00Z')

test('numbers, booleans and codes are logged; text of any other kind never is', () => {
  expect(
    loggable({
      rows: 12,
      ok: true,
      code: 'FILE_QUOTE',
      procedure: 'import.run',
      label: 'Satisfied',
      path: '/home/ann/Client X.truenorth',
      reason: 'Client X said: "bad"',
    }),
  ).toEqual({
    rows: 12,
    ok: true,
    code: 'FILE_QUOTE',
    procedure: 'import.run',
    reason: '(left out)',
  })
})

test('an event that is no code is left out too', () => {
  fileLog({ folder, now }).error('failed on /home/ann/x.csv', { code: 'X' })
  expect(JSON.parse(readFileSync(join(folder, 'truenorth.log'), 'utf8'))).toEqual({
    at: '2026-11-21T12:00:00.000Z',
    level: 'error',
    event: '(left out)',
    code: 'X',
  })
})

test('a log past one megabyte is set aside, and only one of them is kept', () => {
  const file = join(folder, 'truenorth.log')
  writeFileSync(file, 'x'.repeat(1_000_001))
  fileLog({ folder, now }).info('start')
  expect(existsSync(`${file}.1`)).toBe(true)
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2)
})
