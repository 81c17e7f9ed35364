import { spawn } from 'node:child_process'
import type { UtilityProcess as Type, utilityProcess as ClassType } from 'electron'
import { events, missing, strict, strictClass } from './strict.ts'

const parentPort = new URL('./parent-port.ts', import.meta.url).href

const mode = (given: string | undefined): 'pipe' | 'ignore' | 'inherit' =>
  given === 'pipe' || given === 'ignore' ? given : 'inherit'

/** A utility process is a child of Node with `process.parentPort`. */
function fork(...[file, args = [], options = {}]: Parameters<typeof ClassType.fork>): Type {
  const known = ['env', 'execArgv', 'cwd', 'stdio', 'serviceName']
  for (const name of Object.keys(options))
    if (!known.includes(name)) missing(`the option ${name} of utilityProcess.fork`)
  const { env, execArgv = [], cwd, stdio = 'inherit' } = options
  const [, out, err] = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio
  const child = spawn(process.execPath, [...execArgv, '--import', parentPort, file, ...args], {
    ...(env === undefined ? {} : { env: env as NodeJS.ProcessEnv }),
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['ignore', mode(out), mode(err), 'ipc'],
    serialization: 'advanced',
  })
  const { emitter, methods } = events<Type>('UtilityProcess', {
    known: ['spawn', 'exit', 'message', 'error'],
    self: () => utility,
  })
  let alive = true
  child.once('spawn', () => emitter.emit('spawn'))
  child.on('message', (message) => emitter.emit('message', message))
  child.on('error', (error) => emitter.emit('error', 'FatalError', 'double', String(error)))
  // Electron says how it ended as one number, signals included.
  child.once('exit', (code, signal) => {
    alive = false
    if (signal === 'SIGABRT') emitter.emit('error', 'FatalError', 'Reached heap limit', '')
    emitter.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15))
  })
  const utility: Type = strict<Type>('UtilityProcess', {
    ...methods,
    get pid() {
      return alive ? child.pid : undefined
    },
    stdout: child.stdout,
    stderr: child.stderr,
    postMessage(message, transfer) {
      if (transfer !== undefined && transfer.length > 0) missing('ports to a utility process')
      if (alive && child.connected) child.send(message as object)
    },
    kill: () => alive && child.kill(),
  })
  return utility
}

export const utilityProcess = strictClass<typeof ClassType>('utilityProcess', {
  create: () => missing('new UtilityProcess()'),
  known: { fork },
})
