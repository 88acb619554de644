import { startRequestTracker } from '../../support/request-tracker.ts'
import { test as base } from './fixtures.ts'
import { startWire, type Wire } from './wire.ts'

interface WiredFixtures {
  /** What browsers reach Request Tracker over. */
  wire: Wire
}

/** Tests with a Request Tracker behind a wire that can be cut. */
export const test = base.extend<{ reconnect: undefined }, WiredFixtures>({
  wire: [
    // biome-ignore lint/correctness/noEmptyPattern: how Playwright wants a fixture without fixtures
    async ({}, use) => {
      const wire = await startWire()
      await use(wire)
      await wire.close()
    },
    { scope: 'worker' },
  ],
  requestTracker: [
    async ({ wire }, use) => {
      const url = `http://127.0.0.1:${wire.port}`
      // It takes requests for another port than the browser's for forged ones.
      const requestTracker = await startRequestTracker({
        siteConfig: `Set($WebBaseURL, '${url}'); Set($WebURL, '${url}/'); Set($CanonicalizeRedirectURLs, 1);`,
      })
      wire.connect(Number(new URL(requestTracker.url).port))
      await use({ ...requestTracker, url })
      await requestTracker.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  /** A test that fails with the wire cut does not fail the ones after it. */
  reconnect: [
    async ({ wire }, use) => {
      wire.set('open')
      await use(undefined)
      wire.set('open')
    },
    { auto: true },
  ],
})
