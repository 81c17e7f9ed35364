import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProject, openProject } from '../../src/main/store/project-file.ts'
import { importChild, killedWriter } from './crash.ts'
import { contentOf, now, sampleProject, seeded, temporaryFolder } from './sample-project.ts'

test('a program killed while it writes leaves whole changes only, and none that it reported is lost', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'killed.truenorth')
  createProject(path, { now }).close()
  const twin = createProject(join(folder, 'twin.truenorth'), { now })
  const random = seeded(3)
  for (let kill = 0; kill < 5; kill += 1) {
    const { begun, done } = await killedWriter(path, 20 + random() * 150)
    const project = openProject(path, { now })
    expect(project.readOnly).toBe(false)
    const { datasets } = project.model()
    expect([Math.max(done, twin.model().datasets.length), begun]).toContain(datasets.length)
    for (let count = twin.model().datasets.length + 1; count <= datasets.length; count += 1) {
      twin.change(`Import ${count}`, (to) => importChild(to, count))
    }
    expect(project.verify()).toEqual({ ok: true, problems: [] })
    expect(project.revision).toBe(twin.revision)
    expect(project.model()).toEqual(twin.model())
    project.close()
  }
  expect(twin.revision).toBeGreaterThan(5)
  twin.close()
})

test.each([false, true])(
  'a half-written change of a killed program is taken back on opening (reading only: %s)',
  (readOnly) => {
    const path = join(temporaryFolder(), 'half.truenorth')
    const project = sampleProject(path, 50_000)
    const before = contentOf(project)
    project.close()
    const { signal } = spawnSync(process.execPath, [
      join(import.meta.dirname, 'child.ts'),
      'half',
      path,
    ])
    expect(signal).toBe('SIGKILL')
    expect(existsSync(`${path}-journal`)).toBe(true)
    const opened = openProject(path, { now, readOnly })
    expect(contentOf(opened)).toEqual(before)
    expect(opened.verify()).toEqual({ ok: true, problems: [] })
    opened.saveCopy(`${path} copy`)
    opened.close()
    expect(existsSync(`${path}-journal`)).toBe(false)
  },
)

test.runIf(process.platform !== 'win32')(
  'a disk that takes no more refuses the change with its reason and keeps what was saved',
  () => {
    const path = join(temporaryFolder(), 'full.truenorth')
    createProject(path, { now }).close()
    const program = `trap '' XFSZ; ulimit -f 2000; exec "$0" "$1" fill "$2"`
    const child = join(import.meta.dirname, 'child.ts')
    const { stdout, stderr } = spawnSync('sh', ['-c', program, process.execPath, child, path], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    const { saved, code, ok } = JSON.parse(stdout) as { saved: number; code: string; ok: boolean }
    expect([code, ok]).toEqual(['FILE_WRITE', true])
    expect(saved).toBeGreaterThan(1)
    const project = openProject(path, { now })
    expect(project.model().datasets).toHaveLength(saved)
    expect(project.verify()).toEqual({ ok: true, problems: [] })
    project.close()
  },
)

test('a journal left beside a deleted project is no danger to a new one of that name', () => {
  const path = join(temporaryFolder(), 'again.truenorth')
  sampleProject(path, 50_000).close()
  spawnSync(process.execPath, [join(import.meta.dirname, 'child.ts'), 'half', path])
  rmSync(path)
  expect(existsSync(`${path}-journal`)).toBe(true)
  const project = createProject(path, { now })
  expect(project.model().datasets).toEqual([])
  expect(project.verify()).toEqual({ ok: true, problems: [] })
  project.close()
})
