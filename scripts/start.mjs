// npm start [project] [--host web|electron] [--port N] [--no-open]: sets up what is missing, then
// opens the app in a window of its own where Electron and a display are there, else in the browser.
// --port and --no-open are about the browser, so they choose it.
import { resolve } from 'node:path'
import { electronProgram, fetchElectron, noDisplay, runElectron } from './electron.mjs'
import { runEntry } from './run.mjs'
import { ensureBuilt, ensureInstalled, stop } from './setup.mjs'

/**
 * The arguments as they were typed. Without a `--` before them npm keeps options for itself: it
 * says `--no-open` and `--port=N` in its environment, and of `--port N` it passes on the N alone.
 */
function typed(args, env) {
  if (env.npm_lifecycle_event !== 'start') return args
  const rest = [...args]
  const options = env.npm_config_open === '' ? ['--no-open'] : []
  for (const [name, value] of [
    ['port', /^\d+$/],
    ['host', /^(web|electron)$/],
  ]) {
    const kept = env[`npm_config_${name}`]
    if (kept === 'true') {
      const at = rest.findLastIndex((argument) => value.test(argument))
      options.push(`--${name}`, ...(at < 0 ? [] : rest.splice(at, 1)))
    } else if (kept) options.push(`--${name}`, kept)
  }
  return [...options, ...rest]
}

/** Takes `--host H` or `--host=H` out of the arguments. */
function readHost(args) {
  const rest = [...args]
  const at = rest.findIndex((argument) => /^--host(=|$)/.test(argument))
  if (at < 0) return { host: null, rest }
  const [option, value = ''] = rest.splice(at, rest[at] === '--host' ? 2 : 1)
  const host = option === '--host' ? value : option.slice('--host='.length)
  if (host !== 'web' && host !== 'electron') stop('--host is web or electron.', 2)
  return { host, rest }
}

/** Runs the app in Electron to its end, or gives why it can't. `forced`: whatever it takes. */
async function inElectron(args, forced) {
  const missing =
    noDisplay() ?? (electronProgram() === null ? await fetchElectron({ again: forced }) : null)
  if (missing !== null) return missing
  const { code, why, said } = await runElectron(electronProgram(), args)
  if (code !== undefined) process.exit(code)
  if (forced) process.stderr.write(said)
  return why
}

const { host, rest } = readHost(typed(process.argv.slice(2), process.env))
const aboutBrowser = rest.length > 1 || rest.some((argument) => argument.startsWith('-'))
if (host === 'electron' && aboutBrowser)
  stop(
    'With --host electron only a project can be named; --port and --no-open are for the browser.',
    2,
  )
if (host !== 'web' && !aboutBrowser) {
  ensureInstalled()
  ensureBuilt()
  const why = await inElectron(
    rest.map((project) => resolve(project)),
    host === 'electron',
  )
  if (host === 'electron') stop(`No window could be opened: ${why}.`)
  process.stderr.write(`Truenorth runs in your browser, because ${why}.\n`)
}
await runEntry('serve', rest)
