// Writes out/NOTICES.txt after a build: whose work is in the program, and under which licence. What was
// bundled into each part Vite tells in a licenses.json; what is shipped as it is stands in the lock file.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const HEAD = `Truenorth contains work of others, named below with its licences. The desktop program also contains
Electron and Chromium, whose licences lie beside it (LICENSE.electron.txt, LICENSES.chromium.html).
`
const LICENCE = /^(licen[sc]e|copying|notice)/i

/** Names and versions of what Vite has bundled. */
function bundled(out) {
  return ['main', 'preload', 'renderer'].flatMap((part) => {
    const file = join(out, part, 'licenses.json')
    if (!existsSync(file)) return []
    const found = JSON.parse(readFileSync(file, 'utf8'))
    rmSync(file)
    return found.map(({ name, version }) => `${name} ${version}`)
  })
}

/** All texts of a package about its licence, those of what it has taken in from others among them. */
function textsOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => LICENCE.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? textsOf(path) : [readFileSync(path, 'utf8').trim()]
    })
}

/** What a package says of itself that brings no text. */
function saidOf(folder) {
  const { license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return `Licence: ${license}. Author: ${author?.name ?? author}.`
}

/** What lies in `root` and is in what was built into its out/. */
export function writeNotices(root) {
  const out = join(root, 'out')
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const inBundles = new Set(bundled(out))
  const byText = new Map()
  for (const [path, { version, license, dev, optional }] of Object.entries(packages)) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? []
    const shipped = !dev && !optional
    if (name === undefined || !(shipped || inBundles.delete(`${name} ${version}`))) continue
    const texts = textsOf(join(root, path))
    const text = texts.length > 0 ? texts.join('\n\n') : saidOf(join(root, path))
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`])
  }
  if (inBundles.size > 0) throw new Error(`Not in the lock file: ${[...inBundles].join(', ')}.`)
  const line = '-'.repeat(80)
  const parts = [...byText].map(([text, names]) => `${line}\n${names.join('\n')}\n\n${text}\n`)
  writeFileSync(join(out, 'NOTICES.txt'), [HEAD, ...parts].join('\n'))
}
