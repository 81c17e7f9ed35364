import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProject, openProject } from '../../src/main/store/project-file.ts'
import { killedWriter } from '../store/crash.ts'
import { flippedBytes } from '../store/flip.ts'
import { now, sampleProject, seeded, temporaryFolder } from '../store/sample-project.ts'

test(
  '20,000 flipped bits anywhere in a project change nothing unnoticed',
  { timeout: 600_000 },
  () => {
    const folder = temporaryFolder()
    for (const [index, rows] of [5, 1200, 5000, 20_000].entries()) {
      const path = join(folder, `${rows}.truenorth`)
      sampleProject(path, rows).close()
      const found = flippedBytes({ path, folder, flips: 5000, random: seeded(index) })
      expect(found.silent).toEqual([])
      expect(found.refused + found.reported).toBeGreaterThan(300)
    }
  },
)

test(
  '200 kills leave whole changes only and lose none that was reported',
  { timeout: 600_000 },
  async () => {
    const random = seeded(42)
    for (let round = 0; round < 20; round += 1) {
      const path = join(temporaryFolder(), 'killed.truenorth')
      createProject(path, { now }).close()
      let saved = 0
      for (let kill = 0; kill < 10; kill += 1) {
        const { begun, done } = await killedWriter(path, random() * 200)
        const project = openProject(path, { now })
        const { length } = project.model().datasets
        expect([Math.max(saved, done), begun]).toContain(length)
        expect(project).toMatchObject({ readOnly: false, revision: length })
        expect(project.verify()).toEqual({ ok: true, problems: [] })
        project.close()
        saved = length
      }
      expect(saved).toBeGreaterThan(10)
    }
  },
)
