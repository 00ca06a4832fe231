import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    // A first test of a file also compiles what it imports; on a busy machine that takes a while.
    testTimeout: 60_000,
  },
})
