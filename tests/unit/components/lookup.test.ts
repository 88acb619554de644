import { describe, expect, test } from 'vitest'
import { callerPageOf, isLookable, lookupOf } from '../../../components/lookup.ts'
import { callWith, helpdesk } from './call.ts'

const down = helpdesk({ state: 'down', name: 'Zammad', root: 'https://zammad.example' })
const signedOut = helpdesk({ state: 'signedOut' })
const described = helpdesk({ findsByName: false, searches: true })
const looked = { lookedUpAt: '2026-11-22T12:00:01.000Z' }

describe('where the search for the caller stands', () => {
  test.each([
    ['an answer is awaited', {}, [helpdesk()], 'waiting'],
    ['one of two can be asked', {}, [down, helpdesk()], 'waiting'],
    ['it was answered', looked, [helpdesk()], 'idle'],
    ['it was answered before the session ended', looked, [signedOut], 'idle'],
    ['no helpdesk', {}, [], 'idle'],
    ['none that can be asked', {}, [described], 'idle'],
    ['a withheld number', { from: 'anonymous' }, [helpdesk()], 'idle'],
    ['an extension', { from: '42' }, [helpdesk()], 'idle'],
    ['a masked number', { masked: true, from: '+4930••••' }, [helpdesk()], 'idle'],
    ['it is over, and nobody will ask any more', { state: 'ended' as const }, [helpdesk()], 'idle'],
  ])('%s', (_, facts, helpdesks, state) => expect(lookupOf(callWith(facts), helpdesks)).toEqual({ state }))

  test.each([
    ['signed out', [signedOut], 'signedOut', 'Request Tracker'],
    ['the first that is missing', [described, down, signedOut], 'down', 'Zammad'],
  ])('%s', (_, helpdesks, problem, name) => {
    expect(lookupOf(callWith(), helpdesks)).toMatchObject({ state: 'failed', problem, name })
  })

  test('what is missing is said of a call that is over, too', () => {
    expect(lookupOf(callWith({ state: 'ended' }), [signedOut])).toMatchObject({ state: 'failed' })
  })
})

test('the called is who is looked up of an outbound call', () => {
  expect(isLookable(callWith({ direction: 'outbound', to: '42' }))).toBe(false)
  expect(isLookable(callWith({ direction: 'outbound', from: '42' }))).toBe(true)
})

const crm = helpdesk({ findsByName: false, opensCaller: true, root: 'https://crm.example' })

test.each([
  ['a described customer page', {}, [helpdesk(), described, crm], 'https://crm.example'],
  ['no customer page', {}, [helpdesk(), described], null],
  ['a withheld number', { from: 'anonymous' }, [crm], null],
])('the page of an unknown caller: %s', (_, facts, helpdesks, root) => {
  expect(callerPageOf(callWith(facts), helpdesks)).toBe(root)
})
