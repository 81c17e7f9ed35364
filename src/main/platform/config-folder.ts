import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where this user's configuration lives; TRUENORTH_CONFIG names another folder (for tests). */
export function configFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env['TRUENORTH_CONFIG']) return env['TRUENORTH_CONFIG']
  if (platform === 'win32')
    return join(env['APPDATA'] || join(homedir(), 'AppData', 'Roaming'), 'Truenorth')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Truenorth')
  return join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'truenorth')
}
