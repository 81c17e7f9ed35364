import { protocol } from 'electron'
import { PRIVILEGED } from './hosts/electron/page/scheme.ts'
import { start } from './hosts/electron/start.ts'

// Entry of the desktop program. Both lines run before Electron is ready, as they must.
protocol.registerSchemesAsPrivileged(PRIVILEGED)
start()
