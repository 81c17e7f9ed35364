import { pathToFileURL } from 'node:url'
import { codeLoaded } from './app.ts'

// `node --import register.ts run.ts out/main/index.js ...`: where Node has the file it runs, Electron
// has the folder it was told to run.
const [, , main = ''] = process.argv
process.argv.splice(1, 2, '.')

// Electron waits for all of the entry: who awaits `whenReady` at its top level waits for ever.
await import(pathToFileURL(main).href)
codeLoaded()
