// npm run --silent truenorth -- <command> ...: sets up what is missing, then runs the command.
import { runEntry } from './run.mjs'

await runEntry('cli', process.argv.slice(2))
