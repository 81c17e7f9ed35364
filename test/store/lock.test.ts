import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openProject } from '../../src/main/store/project-file.ts'
import { contentOf, now, sampleProject, temporaryFolder } from './sample-project.ts'

const child = join(import.meta.dirname, 'child.ts')

/** A lock as another program would have written it. */
function foreignLock(path: string, holder: Record<string, unknown>, beat = now()): void {
  const content = { user: 'bob', host: hostname(), pid: 1, startedAt: now(), token: 't', ...holder }
  writeFileSync(`${path}.lock`, JSON.stringify(content))
  utimesSync(`${path}.lock`, beat, beat)
}

/** A number no process has: it was one of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

function project(): string {
  const path = join(temporaryFolder(), 'locked.truenorth')
  sampleProject(path).close()
  return path
}

test('a second opener reads only and is told who is there', () => {
  const path = project()
  const first = openProject(path, { now, user: 'ann' })
  const second = openProject(path, { now, user: 'bob' })
  expect(second.readOnly).toBe(true)
  expect(second.notices).toEqual([
    `ann on ${hostname()} has the project open; it is open for reading only here.`,
  ])
  expect(() => second.undo()).toThrow(
    expect.objectContaining({ code: 'PROJECT_LOCKED', message: expect.stringContaining('ann') }),
  )
  second.close()
  expect(existsSync(`${path}.lock`)).toBe(true)
  first.close()
  const third = openProject(path, { now, user: 'bob' })
  expect(third.readOnly).toBe(false)
  third.close()
})

test('a reader sees what the writer commits, and both go on working', () => {
  const path = project()
  const writer = openProject(path, { now })
  const reader = openProject(path, { now })
  const before = reader.model()
  writer.undo()
  expect(reader.model()).not.toEqual(before)
  expect(contentOf(reader)).toEqual(contentOf(writer))
  writer.change('Add', (to) => {
    to.insert('segment', { name: 'new', where: '' })
    expect(reader.model().segments.map(({ name }) => name)).not.toContain('new')
    expect(reader.column(1, 0).codes).toHaveLength(1200)
  })
  expect(reader.model().segments.map(({ name }) => name)).toContain('new')
  expect(reader.revision).toBe(writer.revision)
  reader.close()
  writer.close()
})

test('a reader waits for a commit of another process instead of failing', async () => {
  const path = project()
  const other = spawn(process.execPath, [child, 'exclusive', path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(other.stdout, 'data')
  const reader = openProject(path, { now })
  const started = performance.now()
  expect(reader.model().datasets).toHaveLength(2)
  expect(performance.now() - started).toBeLessThan(4000)
  reader.close()
  await once(other, 'exit')
})

test.each([
  ['of a program on this computer that has ended', { pid: -1 }, 0, false],
  ['of a program on this computer that runs', { pid: process.ppid }, 0, true],
  ['of another computer, beating', { host: 'elsewhere', pid: 4 }, 290, true],
  ['of another computer, silent for more than five minutes', { host: 'elsewhere' }, 301, false],
  ['of an earlier run with our own number', { pid: process.pid }, 0, false],
])('a lock %s', (_, holder, age, held) => {
  const path = project()
  const beat = new Date(now().getTime() - age * 1000)
  foreignLock(path, 'pid' in holder && holder.pid === -1 ? { pid: deadPid() } : holder, beat)
  const opened = openProject(path, { now, user: 'ann' })
  expect(opened.readOnly).toBe(held)
  opened.close()
  expect(existsSync(`${path}.lock`)).toBe(held)
})

test.runIf(process.platform !== 'win32')(
  'a pipe in the place of the lock is not waited for',
  () => {
    const path = project()
    spawnSync('mkfifo', [`${path}.lock`])
    const opened = openProject(path, { now })
    expect(opened.readOnly).toBe(true)
    opened.close()
  },
)

test('an unreadable lock counts while it beats', () => {
  const path = project()
  writeFileSync(`${path}.lock`, '')
  utimesSync(`${path}.lock`, now(), now())
  const opened = openProject(path, { now })
  expect(opened.notices).toEqual([
    'Somebody has the project open; it is open for reading only here.',
  ])
  opened.close()
  const later = (): Date => new Date(now().getTime() + 301_000)
  const again = openProject(path, { now: later })
  expect(again.readOnly).toBe(false)
  again.close()
})

test('whoever was taken over may not write any more, and leaves the new lock alone', () => {
  const path = project()
  const asleep = openProject(path, { now, user: 'ann' })
  foreignLock(path, { user: 'bob', host: 'elsewhere' })
  expect(() => asleep.undo()).toThrow(
    expect.objectContaining({
      code: 'PROJECT_LOCKED',
      message: expect.stringContaining('bob took over'),
    }),
  )
  asleep.close()
  expect(JSON.parse(readFileSync(`${path}.lock`, 'utf8'))).toMatchObject({ user: 'bob' })
})

test('a lock that was deleted by hand is taken again with the next change', () => {
  const path = project()
  const opened = openProject(path, { now, user: 'ann' })
  rmSync(`${path}.lock`)
  opened.undo()
  expect(JSON.parse(readFileSync(`${path}.lock`, 'utf8'))).toMatchObject({ user: 'ann' })
  opened.close()
  expect(existsSync(`${path}.lock`)).toBe(false)
})

test('the lock names user, computer and process, and goes when the process exits', () => {
  const path = project()
  const { stdout } = spawnSync(process.execPath, [child, 'exit', path], { encoding: 'utf8' })
  const holder = JSON.parse(stdout) as Record<string, unknown>
  expect(holder).toMatchObject({ user: 'child', host: hostname(), pid: expect.any(Number) })
  expect(existsSync(`${path}.lock`)).toBe(false)
})

test.runIf(process.platform !== 'win32')(
  'a file that was replaced while open is not written to',
  () => {
    const path = project()
    const opened = openProject(path, { now })
    const bytes = readFileSync(path)
    writeFileSync(`${path}.new`, bytes)
    renameSync(`${path}.new`, path)
    onTestFinished(() => opened.close())
    expect(() => opened.undo()).toThrow(expect.objectContaining({ code: 'FILE_WRITE' }))
    expect(readFileSync(path).equals(bytes)).toBe(true)
  },
)
