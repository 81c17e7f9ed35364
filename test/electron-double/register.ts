import { registerHooks } from 'node:module'

// `node --import register.ts out/main/index.js`: 'electron' is the double, everything else is itself.
const double = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
})
