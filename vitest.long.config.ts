import { defineConfig } from 'vitest/config'

/** The tests that need volume, and every story over the desktop program: `npm run test:long`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'long',
          environment: 'node',
          include: ['test/long/**/*.test.ts'],
          testTimeout: 1_800_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e-electron',
          environment: 'node',
          env: { TRUENORTH_E2E_HOST: 'electron' },
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
    passWithNoTests: true,
  },
})
