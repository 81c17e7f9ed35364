import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/**
 * The stories that tell most of the desktop program, for every `npm test`; the others go the same
 * ways through it, and run with `npm run test:long`.
 */
const MAIN_STORIES = ['by-mouse', 'samples']

/** States beyond the main ones and names that also other tests hold: over the long way only. */
const LONG_STORIES = ['accessibility-journey', 'hostile-names']

// Tests start programs by the hundred: Node keeps what it has compiled, of them and of the workers.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

/** Of every project. Vitest would leave one core of two to itself, which needs hardly any. */
const PROJECT = {
  environment: 'node',
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testTimeout: 30_000,
  hookTimeout: 30_000,
  expect: { poll: { timeout: 10_000 } },
} as const

/** How a story is told, over either program. */
export const STORY = { ...PROJECT, testTimeout: 120_000, hookTimeout: 120_000 } as const

export default defineConfig({
  test: {
    globalSetup: 'test/e2e/choose-browser.ts',
    projects: [
      {
        test: {
          ...PROJECT,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/long/**', 'test/electron/**', 'test/electron-double/**'],
          // A file that leaves something behind would be found by the next one; none does.
          isolate: false,
        },
      },
      {
        plugins: [react()],
        test: {
          ...PROJECT,
          name: 'dom',
          environment: 'happy-dom',
          include: ['test/**/*.test.tsx'],
        },
      },
      {
        test: {
          ...STORY,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: LONG_STORIES.map((name) => `test/e2e/${name}.test.ts`),
        },
      },
      {
        test: {
          ...STORY,
          name: 'e2e-electron',
          env: { TRUENORTH_E2E_HOST: 'electron' },
          include: [`test/e2e/{${MAIN_STORIES.join(',')}}.test.ts`],
        },
      },
      {
        test: {
          ...STORY,
          name: 'electron',
          include: ['test/electron-double/**/*.test.ts', 'test/electron/**/*.test.ts'],
        },
      },
    ],
  },
})
