import { homedir, userInfo } from 'node:os'
import { configFolder } from './config-folder.ts'
import type { Exchange } from './exchange.ts'
import { anyFiles, confinedFiles } from './files.ts'
import { fileLog, silentLog } from './log.ts'
import type { Files, Platform } from './platform.ts'
import { recentProjects } from './recent-projects.ts'

/** `files` and `folders` were named when the host was started and may be opened beside the home. */
export type NodePlatformOptions =
  | { host: 'cli'; version: string }
  | { host: 'web'; version: string; exchange: Exchange; files: string[]; folders: string[] }

/** The platform of the two hosts that run on plain Node: command line and web host. */
export function nodePlatform(options: NodePlatformOptions): Platform {
  const folder = configFolder(process.env, process.platform)
  const now = (): Date => new Date()
  return {
    host: options.host,
    version: options.version,
    now,
    user,
    log: options.host === 'web' ? fileLog({ folder, now }) : silentLog,
    ownFolder: homedir,
    files: filesOf(options),
    recent: recentProjects({ folder, now }),
  }
}

function filesOf(options: NodePlatformOptions): Files {
  if (options.host === 'cli') return anyFiles()
  return confinedFiles({
    exchange: options.exchange,
    folders: [homedir(), ...options.folders],
    files: options.files,
  })
}

function user(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under an account that has no entry.
    return process.env['USER'] || process.env['USERNAME'] || 'unknown'
  }
}
