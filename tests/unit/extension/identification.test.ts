import { expect, test, vi } from 'vitest'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { contact, emma, fails, known, lookedUp, NUMBER, ringing } from './helpdesk.ts'
import {
  about,
  at,
  CLAIM,
  EAGER,
  GRANTED,
  identificationIn,
  knowsEmma,
  NOW,
  PUT,
  refused,
  SEARCH,
  type Setting,
  searching,
} from './identification-setting.ts'

test.each<[what: string, setting: Setting, done: string[]]>([
  ['the claim is granted', {}, [CLAIM, SEARCH, PUT]],
  ['nobody has the number', { helpdesk: {} }, [CLAIM, SEARCH, 'put pbx~1: ']],
  [
    'another browser has the word and falls silent',
    { claims: [refused(1500), GRANTED] },
    [CLAIM, 'wait 1500', CLAIM, SEARCH, PUT],
  ],
  ['there is nothing left to do', { claims: [refused(null)] }, [CLAIM]],
  ['the relay does not answer', { claims: [new TypeError('no network')] }, [CLAIM]],
  ['the helpdesk is signed out', { helpdesk: { findByNumber: fails('signedOut') } }, [CLAIM, SEARCH, 'release pbx~1']],
  ['it was signed out before', { states: { 'https://help.example': 'signedOut' } }, ['wait 300', CLAIM, SEARCH, PUT]],
  ['no helpdesk is known', { roots: [] }, []],
  ['everyone asks for themselves', { shared: false }, [SEARCH, `learned ${NUMBER}`]],
  ['for oneself, signed out', { shared: false, helpdesk: { findByNumber: fails('signedOut') } }, [SEARCH]],
  [
    'two helpdesks',
    { roots: ['https://a.example', 'https://b.example'] },
    [CLAIM, SEARCH, SEARCH, 'wait 1000', 'put pbx~1: Emma Taylor, Emma Taylor'],
  ],
])('%s', async (_what, setting, done) => {
  expect(await about(ringing(), setting)).toEqual(done)
})

test.each<[what: string, call: LoggedCall, searched: boolean]>([
  ['rings', ringing(), true],
  ['is answered', ringing({ state: 'answered' }), true],
  ['goes out', ringing({ direction: 'outbound', from: '+4930600', to: NUMBER }), true],
  ['has just ended', ringing({ state: 'ended', endedAt: at(299_000) }), true],
  ['ended long ago', ringing({ state: 'ended', endedAt: at(301_000) }), false],
  ['was looked up', ringing({ lookedUpAt: at(0) }), false],
  ['shows no whole number', ringing({ masked: true }), false],
  ['withholds the number', ringing({ from: 'anonymous' }), false],
  ['comes from an extension', ringing({ from: '42' }), false],
  ['was blocked', ringing({ state: 'ended', endedAt: at(0), outcome: 'blocked' }), false],
])('a call that %s', async (_what, call, searched) => {
  expect((await about(call, {})).some(step => step.startsWith('search'))).toBe(searched)
})

test.each([
  ['found', 300_000, 1, knowsEmma],
  ['found', 300_001, 2, knowsEmma],
  ['not found', 60_000, 1, {}],
  ['not found', 60_001, 2, {}],
])('a number that was %s and calls again %i ms later costs %i searches', async (_what, later, searches, helpdesk) => {
  const { identification, done, clock } = identificationIn({ helpdesk })
  identification.consider([ringing()])
  await identification.settled('pbx~1')
  clock.now += later
  identification.consider([ringing({ id: 'pbx~2' })])
  await identification.settled('pbx~2')
  expect(done.filter(step => step === SEARCH)).toHaveLength(searches)
  expect(done.filter(step => step.startsWith('put'))).toHaveLength(2)
})

test('two calls from one number at once cost one search', async () => {
  const { identification, done } = identificationIn({ helpdesk: knowsEmma })
  identification.consider([ringing(), ringing({ id: 'pbx~2' })])
  await Promise.all([identification.settled('pbx~1'), identification.settled('pbx~2')])
  expect(done).toEqual([CLAIM, SEARCH, PUT, 'claim pbx~2', 'put pbx~2: Emma Taylor'])
})

test('what another browser found ends the wait for it', async () => {
  const { identification, done } = identificationIn({ claims: [refused(2000)] })
  identification.consider([ringing()])
  await vi.waitUntil(() => done.includes('wait 2000'), EAGER)
  identification.consider([{ ...ringing(), ...lookedUp(ringing(), [contact('Emma')]) }])
  await identification.settled('pbx~1')
  expect(done).toEqual([CLAIM, 'wait 2000'])
})

test('whoever was overtaken keeps their answer to themselves', async () => {
  const slow = Promise.withResolvers<[]>()
  const { identification, done } = identificationIn({ helpdesk: { findByNumber: () => slow.promise } })
  identification.consider([ringing()])
  await vi.waitUntil(() => done.includes(SEARCH), EAGER)
  identification.consider([{ ...ringing(), ...lookedUp(ringing(), [contact('Emma')]) }])
  slow.resolve([])
  await identification.settled('pbx~1')
  expect(done).toEqual([CLAIM, SEARCH])
})

test('a call that is none of the agent’s any longer is let go', async () => {
  const { identification, done } = identificationIn({ claims: [refused(2000)] })
  identification.consider([ringing()])
  await vi.waitUntil(() => done.includes('wait 2000'), EAGER)
  identification.forget(['pbx~1'])
  await identification.settled('pbx~1')
  expect(done).toEqual([CLAIM, 'wait 2000'])
})

test('signed out: the call waits, its changes ask nothing, and back in its name comes', async () => {
  let signedIn = false
  const findByNumber = async () => (signedIn ? [known()] : fails('signedOut')())
  const { identification, done, states } = identificationIn({ helpdesk: { findByNumber }, log: [ringing()] })
  identification.consider([ringing()])
  await identification.settled('pbx~1')
  expect(states.get('https://help.example')).toBe('signedOut')
  identification.consider([ringing({ state: 'answered', revision: 2 })])
  expect(done).toEqual([CLAIM, SEARCH, 'release pbx~1'])
  signedIn = true
  states.clear()
  await identification.catchUp()
  expect(done.slice(3)).toEqual([CLAIM, SEARCH, PUT])
})

test('a relay that did not answer is asked again when the call changes', async () => {
  const { identification, done } = identificationIn({
    helpdesk: knowsEmma,
    claims: [new TypeError('no network'), GRANTED],
  })
  identification.consider([ringing()])
  await identification.settled('pbx~1')
  identification.consider([ringing({ revision: 2 })])
  await identification.settled('pbx~1')
  expect(done).toEqual([CLAIM, CLAIM, SEARCH, PUT])
})

test('what is found for oneself stands beside the relay’s, and notes who could not be asked', async () => {
  const { identification, cache } = identificationIn({ helpdesk: knowsEmma, shared: false })
  identification.consider([ringing()])
  await identification.settled('pbx~1')
  expect(cache.records.get(NUMBER)).toMatchObject({
    own: true,
    at: NOW,
    missing: [],
    contacts: [{ customer: { id: emma.id } }],
  })
})

test('nothing is begun after the end', async () => {
  const { identification, done } = identificationIn({ helpdesk: knowsEmma })
  identification.stop()
  identification.consider([ringing()])
  await identification.settled('pbx~1')
  expect(done).toEqual([])
})

test.each<[what: string, setting: Setting, end: (engine: ReturnType<typeof searching>['identification']) => void]>([
  ['whose call was erased', {}, engine => engine.forget(['pbx~1'])],
  ['of an account that is no longer this browser’s', {}, engine => engine.stop()],
  ['that one found for oneself, whose call was erased', { shared: false }, engine => engine.forget(['pbx~1'])],
])('somebody %s meanwhile does not come back', async (_what, setting, end) => {
  const { identification, done, cache, found } = searching(setting)
  await vi.waitUntil(() => done.includes(SEARCH), EAGER)
  const settled = identification.settled('pbx~1')
  end(identification)
  found()
  await settled
  expect(cache.records.size).toBe(0)
  expect(done.filter(step => step.startsWith('put') || step.startsWith('learned'))).toEqual([])
})
