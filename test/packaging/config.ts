import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { programFolder } from '../../src/main/platform/program.ts'

/** Where everything lies that only packing needs. */
export const PACKAGING = path.join(programFolder(), 'resources', 'packaging')

interface Target {
  target: string
  arch: string[]
}

/** What the tests look at; known-options.ts has all names there are. */
export interface Config {
  appId: string
  files: string[]
  asar: { smartUnpack: boolean }
  asarUnpack: string[]
  extraResources: { from: string; to: string }[]
  npmRebuild: boolean
  publish: unknown
  directories: { output: string; buildResources: string }
  electronFuses: Record<string, boolean>
  fileAssociations: Record<string, string>[]
  win: { target: Target[]; icon: string }
  nsis: { oneClick: boolean; perMachine: boolean }
  mac: {
    target: Target[]
    icon: string
    hardenedRuntime: boolean
    entitlements: string
    entitlementsInherit: string
  }
  linux: { target: Target[]; icon: string; category: string }
  appImage: { executableArgs: string[] }
}

const file = pathToFileURL(path.join(PACKAGING, 'electron-builder.config.mjs')).href
export const config = ((await import(file)) as { default: Config }).default
