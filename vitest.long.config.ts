import { defineConfig } from 'vitest/config'
import { STORY } from './vitest.config.ts'

/** The tests that need volume, and every story over both programs: `npm run test:long`. */
export default defineConfig({
  test: {
    globalSetup: 'test/e2e/choose-browser.ts',
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
      { test: { ...STORY, name: 'e2e', include: ['test/e2e/**/*.test.ts'] } },
      {
        test: {
          ...STORY,
          name: 'e2e-electron',
          env: { TRUENORTH_E2E_HOST: 'electron' },
          include: ['test/e2e/**/*.test.ts', 'test/security/hostile-strings.test.ts'],
        },
      },
    ],
    passWithNoTests: true,
  },
})
