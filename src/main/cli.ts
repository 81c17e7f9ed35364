import { runProgram } from './hosts/cli/program.ts'

await runProgram(process.argv.slice(2))
