import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { programFolder } from '../../src/main/platform/program.ts'
import { config } from './config.ts'

// Which files electron-builder 26 puts into the program, computed as it does (app-builder-lib:
// fileMatcher.js, filter.js, appFileCopier.js, NodeModuleCopyHelper.js). Compared with the archive
// that electron-builder 26.17.0 itself made of this checkout: the same files.

/** Left out by electron-builder wherever they lie, and in node_modules. */
const NEVER = /(^|\/)(\.git|\.gitignore|\.npmignore|\.DS_Store|package-lock\.json|\._.*)(\/|$)/
const NEVER_EXTENSIONS = /\.(d\.ts|o|obj|a|mk|cc|orig|pyc|sln|csproj|pdb)$/
const NOT_OF_A_MODULE = /(^|\/)(CHANGELOG\.md|binding\.gyp|node_gyp_bins|node_modules)(\/|$)/i
const NOT_AT_ITS_TOP = /^(README(\.md)?|tests?|__tests__|examples?|\.bin)(\/|$)/i

interface Lock {
  packages: Record<string, { dev?: boolean }>
}

/**
 * The files in the program's archive, by their path from its top with `/`, for `platform`
 * (process.platform there).
 */
export function packedFiles(platform: string): string[] {
  const patterns = config.files.map((pattern) => pattern.replaceAll('${platform}', platform))
  const excluded = patterns.filter((pattern) => pattern.startsWith('!'))
  const own = filesUnder('.', (folder) => !/^(node_modules|\.git|dist)$/.test(folder)).filter(
    (file) => !NEVER_EXTENSIONS.test(file) && matches(file, [...patterns, 'package.json']),
  )
  const ofModules = productionModules().flatMap((folder) =>
    filesUnder(folder).filter((file) => {
      const inside = file.slice(folder.length + 1)
      if (NOT_OF_A_MODULE.test(inside) || NOT_AT_ITS_TOP.test(inside)) return false
      return !NEVER_EXTENSIONS.test(file) && matches(file, ['**', ...excluded])
    }),
  )
  return [...own, ...ofModules].filter((file) => !NEVER.test(file)).sort()
}

/** What `npm ls --omit=dev` would list, and is installed here. */
function productionModules(): string[] {
  const text = readFileSync(path.join(programFolder(), 'package-lock.json'), 'utf8')
  return Object.entries((JSON.parse(text) as Lock).packages)
    .filter(([folder, { dev }]) => folder !== '' && dev !== true)
    .map(([folder]) => folder)
    .filter((folder) => existsSync(path.join(programFolder(), folder)))
}

/** A pattern that takes in counts for what is out until there, one with `!` for what is in. */
function matches(file: string, patterns: string[]): boolean {
  let found = false
  for (const pattern of patterns) {
    const out = pattern.startsWith('!') && !pattern.startsWith('!(')
    if (out !== found) continue
    if (path.posix.matchesGlob(plain(file), plain(out ? pattern.slice(1) : pattern))) found = !out
  }
  return found
}

/** electron-builder's stars match names that begin with a dot as well; Node's do not. */
const plain = (text: string): string => text.replaceAll(/(^|\/)\./g, '$1dot-')

function filesUnder(folder: string, wanted: (folder: string) => boolean = () => true): string[] {
  const top = path.join(programFolder(), folder)
  return readdirSync(top, { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '.' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return wanted(name) ? filesUnder(name, wanted) : []
    return entry.isFile() ? [name] : []
  })
}
