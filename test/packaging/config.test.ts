import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'
import { config, PACKAGING } from './config.ts'
import { KNOWN_OPTIONS } from './known-options.ts'

const known = (place: string) => (KNOWN_OPTIONS[place] ?? '').trim().split(/\s+/)

test('every option is one that electron-builder knows at its place', () => {
  expect(known('top')).toEqual(expect.arrayContaining(Object.keys(config)))
  for (const [place, value] of Object.entries(config)) {
    if (!(place in KNOWN_OPTIONS)) continue
    for (const each of Array.isArray(value) ? (value as object[]) : [value as object])
      expect(known(place), place).toEqual(expect.arrayContaining(Object.keys(each)))
  }
  for (const { target } of [config.win, config.mac, config.linux])
    for (const each of target)
      expect(known('target')).toEqual(expect.arrayContaining(Object.keys(each)))
})

test('there are installers for the three systems, for both processors', () => {
  expect(config.win.target).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }])
  expect(config.mac.target).toEqual([{ target: 'dmg', arch: ['universal'] }])
  expect(config.linux.target).toEqual([
    { target: 'AppImage', arch: ['x64', 'arm64'] },
    { target: 'deb', arch: ['x64', 'arm64'] },
  ])
  expect(config.nsis, 'no administrator is needed').toMatchObject({ perMachine: false })
})

test('the fuses leave Electron’s program nothing but to run this one, unchanged', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
  const decided = [...Object.keys(config.electronFuses), 'resetAdHocDarwinSignature']
  expect(known('electronFuses').toSorted(), 'each is decided on').toEqual(decided.toSorted())
})

test('only what the system must load from a file of its own lies outside the archive', () => {
  expect(config.asarUnpack).toEqual(['**/*.node'])
  expect(config.asar.smartUnpack).toBe(false)
  expect(config.npmRebuild, 'modules with a stable interface need no building').toBe(false)
})

test('Windows finds the program’s windows under the name that its installer gives', () => {
  const start = path.join(programFolder(), 'src', 'main', 'hosts', 'electron', 'start.ts')
  expect(readFileSync(start, 'utf8')).toContain(`setAppUserModelId('${config.appId}')`)
})

test('a project opens with a double click, on every system', () => {
  expect(config.fileAssociations).toEqual([
    expect.objectContaining({
      ext: 'truenorth',
      role: 'Editor',
      mimeType: 'application/x-truenorth',
    }),
  ])
})

test('the program is hardened on macOS and asks for nothing but to compile while it runs', () => {
  const signed = configWith({ CSC_LINK: 'a certificate' }).mac
  expect(signed).toMatchObject({ hardenedRuntime: true })
  expect(signed).not.toHaveProperty('identity')
  // Its own libraries would not load otherwise.
  expect(configWith({ CSC_LINK: '' }).mac).toMatchObject({ hardenedRuntime: false, identity: '-' })
  expect(config.mac.entitlementsInherit).toBe(config.mac.entitlements)
  const text = readFileSync(path.join(programFolder(), config.mac.entitlements), 'utf8')
  const keys = [...text.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)
  expect(keys).toEqual(['com.apple.security.cs.allow-jit'])
})

test('installers name who publishes them, and nobody where nobody does', () => {
  const variables = ['PUBLISHER', 'PUBLISHER_EMAIL', 'PUBLISHER_HOMEPAGE']
  const unset = Object.fromEntries(variables.map((name) => [name, '']))
  const unpublished = configWith(unset)
  expect(unpublished.extraMetadata).toMatchObject({
    author: { email: expect.stringMatching(/\.invalid$/) },
    homepage: expect.stringMatching(/\.invalid$/),
  })
  expect(unpublished.linux).toMatchObject({ maintainer: expect.stringContaining('unpublished') })
  const [name, email, homepage] = ['Ann & Co', 'help@ann.example', 'https://ann.example']
  const given = { PUBLISHER: name, PUBLISHER_EMAIL: email, PUBLISHER_HOMEPAGE: homepage }
  const published = configWith(given)
  expect(published.extraMetadata).toMatchObject({ author: { name, email }, homepage })
  expect(published.linux).toMatchObject({ maintainer: `${name} <${email}>` })
})

/** As the configuration is with these variables in the environment. */
function configWith(variables: Record<string, string>): Record<string, unknown> {
  const file = pathToFileURL(path.join(PACKAGING, 'electron-builder.config.mjs')).href
  const script = `import('${file}').then(({ default: all }) => console.log(JSON.stringify(all)))`
  const env = { ...process.env, ...variables }
  const text = execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' })
  return JSON.parse(text) as Record<string, unknown>
}

test('nothing starts it without its sandbox, and no secret is written down', () => {
  const file = path.join(PACKAGING, 'electron-builder.config.mjs')
  const text = readFileSync(file, 'utf8').replaceAll(/^\s*\/\/.*$/gm, '')
  expect(text).not.toMatch(/no-sandbox|password|cscLink\b|token/i)
  expect(config.appImage.executableArgs).toEqual([])
  expect(config.publish, 'no update is looked for').toBeNull()
})

test('the pictures that the configuration names are there', () => {
  for (const { icon } of [config.win, config.mac, config.linux])
    expect(existsSync(path.join(PACKAGING, icon)), icon).toBe(true)
})
