// Run once when a version is released, never again for that version:
//   node test/migrations/make-fixture.ts <folder>
// writes version-N.truenorth.gz and version-N.json of the present version into that folder.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { latestVersion, MIGRATIONS } from '../../src/main/store/migrations.ts'
import { sampleProject } from '../store/sample-project.ts'
import { factsOf } from './facts.ts'

const folder = process.argv[2] ?? '.'
const name = `version-${latestVersion(MIGRATIONS)}`
const path = join(folder, `${name}.truenorth`)
const project = sampleProject(path)
writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(factsOf(project), null, 2)}\n`)
project.close()
writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
rmSync(path)
