import { expect } from 'playwright/test'
import type { RequestTracker } from '../../support/request-tracker.ts'
import { inbound } from './calls.ts'
import { enterCustomer } from './customers.ts'
import type { Workplace } from './fixtures.ts'
import type { TestRelay } from './test-relay.ts'

/**
 * What an agent may have on screen at worst: long names, a call that rings with its customer's tickets, one that is talked
 * on, missed and unreached ones, and the details of one open. `place` is a number between 10 and 99 of a test's own.
 */
export async function busyDay(
  relay: TestRelay,
  tracker: RequestTracker,
  place: number,
  work: Workplace,
): Promise<void> {
  const known = `49309018${place}51`
  await enterCustomer(tracker, `Friederike Charlotte von Hohenstein ${place}`, { WorkPhone: `+${known}` }, [
    'Printer on fire in the waiting room on the second floor',
    'Invoice',
  ])
  const missed = inbound('missed', known, 'Kundendienst und Reparaturannahme')
  await relay.pbx.json(missed.ring)
  await relay.pbx.json(missed.miss)
  const busy = { event: 'newCall', callId: 'out', from: '4930600', to: '49221555', direction: 'out', user: 'A' }
  await relay.pbx.json(busy)
  await relay.pbx.hangup('out', { cause: 'busy' })
  const talks = inbound('talks', `49309018${place}52`)
  await relay.pbx.json(talks.ring)
  await relay.pbx.json(talks.answer({ user: 'Maximiliane Schwarzenberger' }))
  await relay.pbx.json(inbound('rings', known, 'Kundendienst und Reparaturannahme').ring)
  await expect(work.popups.getByRole('heading', { name: /Hohenstein/ })).toBeVisible()
  await expect(work.popups.getByText('Printer on fire')).toBeVisible()
}
