import { homedir, userInfo } from 'node:os'
import { chosenFiles } from './chosen-files.ts'
import { configFolder } from './config-folder.ts'
import { anyFiles, confinedFiles } from './files.ts'
import { fileLog, silentLog } from './log.ts'
import type { Files, Platform } from './platform.ts'
import { pseudonymKeys } from './pseudonym-keys.ts'
import { recentProjects } from './recent-projects.ts'

/**
 * `exchange` is the folder of the file exchange; `files` and `folders` were named when the host was
 * started and may be opened beside the home.
 */
export type NodePlatformOptions =
  | { host: 'cli'; version: string }
  | { host: 'web'; version: string; exchange: string; files: string[]; folders: string[] }
  | { host: 'electron'; version: string }

/** The platform of every host: what the services need is plain Node also under Electron. */
export function nodePlatform(options: NodePlatformOptions): Platform {
  const folder = configFolder(process.env, process.platform)
  const now = (): Date => new Date()
  return {
    host: options.host,
    version: options.version,
    now,
    user,
    log: options.host === 'cli' ? silentLog : fileLog({ folder, now }),
    ownFolder: homedir,
    files: filesOf(options),
    recent: recentProjects({ folder, now }),
    pseudonymKeys: pseudonymKeys({ folder }),
  }
}

function filesOf(options: NodePlatformOptions): Files {
  if (options.host === 'cli') return anyFiles()
  if (options.host === 'electron') return chosenFiles({ folders: [homedir()] })
  return confinedFiles({
    exchange: { folder: options.exchange },
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
