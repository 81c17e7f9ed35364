import { runCommand } from './hosts/cli/run.ts'

const code = await runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  note: (text) => process.stderr.write(text),
})
// Ends as soon as all is written. What is left in memory need not be put in order first.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
