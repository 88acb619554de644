import { helpdeskById } from '../../lib/helpdesks/index.ts'
import { httpSession, signInToRequestTracker } from '../support/helpdesk-session.ts'
import { SimulatedAgent } from '../support/simulated-agent.ts'
import { enterCustomer } from './support/customers.ts'
import { expect } from './support/fixtures.ts'
import { test } from './support/wired.ts'

const AGENTS = 50

/** What a look-up begins with: whose phone fields look like the number. What follows concerns those who were found. */
function isSearch(request: string): boolean {
  const [, body] = request.split('\r\n\r\n')
  return /Phone SHALLOW LIKE/.test(new URLSearchParams(body).get('query') ?? '')
}

test(`${AGENTS} agents on line cost the helpdesk one search per call`, async ({
  relay,
  startWork,
  requestTracker,
  wire,
}) => {
  const names = ['Maria One', 'Max Two', 'Mona Three']
  for (const [index, name] of names.entries())
    await enterCustomer(requestTracker, name, { WorkPhone: `030 9018230${index}` })
  // One works in a real browser; the others are the same code without one.
  const { popups } = await startWork(relay.connectLink)
  const helpdesk = helpdeskById('request-tracker')
  if (!helpdesk) throw new Error('Request Tracker is not registered')
  const cookie = await signInToRequestTracker(requestTracker.url, requestTracker.agents[1])
  const agents: SimulatedAgent[] = []
  for (let index = 1; index < AGENTS; index++) {
    const { token } = await relay.hire(`agent-${index}`)
    agents.push(
      new SimulatedAgent({
        relayUrl: relay.url,
        token,
        sites: [{ root: requestTracker.url, helpdesk }],
        sessionFor: root => httpSession(root, { cookie }),
      }),
    )
  }
  try {
    await expect.poll(() => agents.filter(agent => agent.link.status === 'live').length).toBe(AGENTS - 1)
    for (const [index, name] of names.entries()) {
      const before = wire.requests().length
      await relay.pbx.ring(`n-${index}`, { from: `49309018230${index}` })
      await expect(popups.first().getByRole('heading')).toHaveText(name)
      await expect
        .poll(() => agents.filter(agent => agent.call(`n-${index}`)?.fromName === name).length)
        .toBe(AGENTS - 1)
      const asked = wire.requests().slice(before)
      expect(asked.filter(isSearch)).toHaveLength(1)
      // Whoever was found costs a few more questions; all of them are asked by one browser.
      expect(asked.length).toBeLessThanOrEqual(7)
      await relay.pbx.hangup(`n-${index}`, { cause: 'cancel' })
    }
  } finally {
    await Promise.all(agents.map(agent => agent.stop()))
  }
})
