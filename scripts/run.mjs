// Runs an entry of the build: in this process where its Node will do, which costs nothing, else in
// the installed Node 24, whose exit code and signals are passed on.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, ensureInstalled, environment, nodeProgram, root, stop } from './setup.mjs'

export async function runEntry(name, args) {
  ensureInstalled()
  ensureBuilt()
  const file = join(root, 'out', 'main', `${name}.js`)
  const node = nodeProgram()
  if (Number(process.versions.node.split('.')[0]) >= 24 || node === process.execPath) {
    process.argv = [process.execPath, file, ...args]
    await import(pathToFileURL(file).href)
    return
  }
  const child = spawn(node, [file, ...args], { stdio: 'inherit', env: environment() })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    stop(`${node} could not be run: ${String(error)}`)
  })
  child.on('exit', (code, signal) =>
    process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)),
  )
}
