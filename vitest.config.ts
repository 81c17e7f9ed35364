import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/**
 * The stories that tell most of the desktop program, for every `npm test`; the others go the same
 * ways through it, and run with `npm run test:long`.
 */
const MAIN_STORIES = ['by-mouse', 'samples']

/** States beyond the main ones and names that also other tests hold: over the long way only. */
const LONG_STORIES = ['accessibility-journey', 'hostile-names']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/long/**', 'test/electron/**', 'test/electron-double/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['test/**/*.test.tsx'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          exclude: LONG_STORIES.map((name) => `test/e2e/${name}.test.ts`),
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e-electron',
          environment: 'node',
          env: { TRUENORTH_E2E_HOST: 'electron' },
          include: [`test/e2e/{${MAIN_STORIES.join(',')}}.test.ts`],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'electron',
          environment: 'node',
          include: ['test/electron-double/**/*.test.ts', 'test/electron/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
