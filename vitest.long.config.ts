import { defineConfig } from 'vitest/config'

/** The tests that need volume: `npm run test:long`. */
export default defineConfig({
  test: {
    name: 'long',
    environment: 'node',
    include: ['test/long/**/*.test.ts'],
    testTimeout: 1_800_000,
    fileParallelism: false,
    passWithNoTests: true,
  },
})
