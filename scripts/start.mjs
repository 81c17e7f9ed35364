// npm start [project] [--port N] [--no-open]: sets up what is missing, then serves the app.
import { runEntry } from './run.mjs'

/**
 * The arguments as they were typed. Without a `--` before them npm keeps options for itself: it
 * says `--no-open` and `--port=N` in its environment, and of `--port N` it passes on the N alone.
 */
function typed(args, env) {
  if (env.npm_lifecycle_event !== 'start') return args
  const rest = [...args]
  const options = env.npm_config_open === '' ? ['--no-open'] : []
  const port = env.npm_config_port
  if (port === 'true') {
    const at = rest.findLastIndex((argument) => /^\d+$/.test(argument))
    options.push('--port', ...(at < 0 ? [] : rest.splice(at, 1)))
  } else if (port) options.push('--port', port)
  return [...options, ...rest]
}

await runEntry('serve', typed(process.argv.slice(2), process.env))
