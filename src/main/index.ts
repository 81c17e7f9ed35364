import { app, protocol } from 'electron'
import { argumentsOf, commandOf } from './hosts/electron/command-line.ts'
import { PRIVILEGED } from './hosts/electron/page/scheme.ts'
import { start } from './hosts/electron/start.ts'

// Entry of the desktop program. Electron waits for the end of this module before it gets ready, or
// even looks for a display.
const given = argumentsOf(process.argv, { packaged: app.isPackaged })
const command = commandOf(given)
if (command === null) {
  protocol.registerSchemesAsPrivileged(PRIVILEGED)
  start(given)
} else {
  // The command line of the packed program, whose Electron runs no other script: it ends here.
  const { runProgram } = await import('./hosts/cli/program.ts')
  await runProgram(command)
}
