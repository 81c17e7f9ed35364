import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-fuses-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A program with fuses in it, as Electron's has them. */
const program = (...fuses: string[]): Buffer =>
  Buffer.concat(
    fuses.flatMap((states) => [
      Buffer.alloc(5000, 'x'),
      Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001', 'latin1'),
      Buffer.from([states.length]),
      Buffer.from(states + 'x'.repeat(5000)),
    ]),
  )
function check(content: Buffer, name = 'truenorth') {
  const file = join(folder, name)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, content)
  const script = join(programFolder(), 'scripts', 'check-fuses.mjs')
  const app = name.includes('.app/') ? name.slice(0, name.indexOf('.app/') + 4) : name
  return spawnSync(process.execPath, [script, join(folder, app)], { encoding: 'utf8' })
}

/** As packed: the order is Electron's, see scripts/check-fuses.mjs. */
const RIGHT = '010011001'

test('a program whose fuses are as configured passes', () => {
  expect(check(program(RIGHT))).toMatchObject({ status: 0, stderr: '' })
})

test.each([
  ['110011001', 'runAsNode is on; wanted: off.'],
  ['000011001', 'enableCookieEncryption is off; wanted: on.'],
  ['010001001', 'enableEmbeddedAsarIntegrityValidation is off; wanted: on.'],
  ['01r011001', 'enableNodeOptionsEnvironmentVariable is removed; wanted: off.'],
  ['01001100', 'wasmTrapHandlers is not there.'],
  ['0100110011', 'fuse 10, which is new is on; wanted: not decided.'],
])('fuses %s are refused: %s', (fuses, said) => {
  expect(check(program(fuses))).toMatchObject({ status: 1, stderr: `${said}\n` })
})

test('both halves of a universal program of macOS are looked at', () => {
  const inside = 'Truenorth.app/Contents/Frameworks/Electron Framework.framework/Electron Framework'
  expect(check(program(RIGHT, RIGHT), inside).status).toBe(0)
  expect(check(program(RIGHT, '110011001'), inside)).toMatchObject({
    status: 1,
    stderr: 'runAsNode is on; wanted: off.\n',
  })
})

test('a program that is not Electron is refused', () => {
  expect(check(Buffer.from('#!/bin/sh'))).toMatchObject({ status: 1 })
})
