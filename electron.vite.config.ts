import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/**
 * Pages have addresses of several parts, so assets are named from the top: relative ones would be
 * looked for beside `/data/import`. electron-vite sets './' whatever `base` says, hence afterwards.
 */
const namedFromTheTop: Plugin = {
  name: 'named-from-the-top',
  config: {
    order: 'post',
    handler(config) {
      config.base = '/'
    },
  },
}

/** Whose code is in each part, for scripts/notices.mjs. */
const license = { fileName: 'licenses.json' }

/**
 * One build for every host. All is bundled but what package.json calls "dependencies": the native
 * module, and the writer of workbooks, whose zip library can't be bundled. The hundreds of small
 * files of other packages would be most of every start. The preload script runs sandboxed: one
 * CommonJS file that needs nothing but Electron.
 */
export default defineConfig({
  main: {
    build: {
      // Node 22.12 runs the build where no Node 24 could be installed.
      target: 'node22',
      sourcemap: false,
      license,
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          serve: 'src/main/serve.ts',
          cli: 'src/main/cli.ts',
          // Started by file name, so they keep theirs and lie beside the other entries.
          worker: 'src/main/compute/worker.ts',
          'parser-process': 'src/main/ingest/parser-process.ts',
          'parser-thread': 'src/main/ingest/parser-thread.ts',
          'parser-utility': 'src/main/ingest/parser-utility.ts',
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      sourcemap: false,
      license,
      rollupOptions: {
        input: { preload: 'src/main/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), namedFromTheTop],
    build: {
      target: 'es2022',
      minify: true,
      license,
      rollupOptions: {
        input: 'src/renderer/index.html',
        // Told not to make functions of texts before any chunk makes its first schema.
        output: { codeSplitting: { groups: [{ name: 'zod', test: /[\\/]zod(-jitless)?[\\/.]/ }] } },
      },
    },
  },
})
