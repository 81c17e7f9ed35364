import { registerHooks } from 'node:module'

// 'electron' is the double, in every thread of the program; everything else is itself.
const double = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
})
