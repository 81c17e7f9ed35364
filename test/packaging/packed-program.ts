import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { programFolder } from '../../src/main/platform/program.ts'
import { packedFiles } from './packed-files.ts'

export interface PackedProgram {
  /** The top of the program; beside it lie `home`, `config` and `tmp` for those who run it. */
  folder: string
  files: string[]
  /** Of all files together. */
  bytes: number
  /** For a process that runs the program as a stranger to this computer. */
  environment: NodeJS.ProcessEnv
  at(...names: string[]): string
  remove(): void
}

/** Copies exactly what would be packed for this system into a folder far from this checkout. */
export function unpackProgram(): PackedProgram {
  if (!existsSync(path.join(programFolder(), 'out', 'main', 'serve.js')))
    throw new Error('There is no built program in out/. Run `npm run build`, then this again.')
  const base = mkdtempSync(path.join(tmpdir(), 'truenorth-packed-'))
  const folder = path.join(base, 'program')
  for (const name of ['home', 'config', 'tmp']) mkdirSync(path.join(base, name))
  const files = packedFiles(process.platform)
  let bytes = 0
  for (const file of files) {
    const source = path.join(programFolder(), file)
    bytes += statSync(source).size
    cpSync(source, path.join(folder, file), { recursive: true })
  }
  const home = path.join(base, 'home')
  return {
    folder,
    files,
    bytes,
    environment: {
      ...process.env,
      HOME: home,
      USERPROFILE: home,
      TMPDIR: path.join(base, 'tmp'),
      TRUENORTH_CONFIG: path.join(base, 'config'),
    },
    at: (...names) => path.join(base, ...names),
    remove: () => rmSync(base, { recursive: true, force: true }),
  }
}
