// npm start [project] [--port N] [--no-open]: sets up what is missing, then serves the app.
import { runEntry } from './run.mjs'

await runEntry('serve', process.argv.slice(2))
