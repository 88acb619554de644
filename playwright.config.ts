import { defineConfig } from 'playwright/test'

/** One browser after the other: the tests share one Request Tracker, and a call centre's timing is not a load test's. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: process.env.RINGSIDE_E2E_REPORT
    ? [['list'], ['json', { outputFile: process.env.RINGSIDE_E2E_REPORT }]]
    : [['list']],
})
