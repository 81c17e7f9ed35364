import { compose, type Session } from '../../compose.ts'
import type { ParseFile } from '../../ingest/index.ts'
import { nodePlatform } from '../../platform/node-platform.ts'
import { programVersion } from '../../platform/program.ts'

export { programVersion } from '../../platform/program.ts'
export { toContractError } from '../../services/dispatch.ts'

/** The session a command runs in. Imported when one is needed, since it is most of the program. */
export function openSession(read: ParseFile | undefined): Session {
  return compose(nodePlatform({ host: 'cli', version: programVersion() }), read)
}
