import { expect, test } from 'vitest'
import { HelpdeskStates, problemOf, type State } from '../../../lib/extension/helpdesk-states.ts'
import { HelpdeskError } from '../../../lib/helpdesks/session.ts'
import { ROOT, siteWith } from './helpdesk.ts'

type Told = State | { signedIn: boolean }

function statesAfter(told: Told[]) {
  const events: string[] = []
  const states = new HelpdeskStates({ onChange: () => events.push('change'), onReady: () => events.push('ready') })
  for (const each of told) {
    if (typeof each === 'string') states.answered(ROOT, each)
    else states.seen(ROOT, each.signedIn)
  }
  return { states, events }
}

test.each<[what: string, told: Told[], state: State, events: string[]]>([
  ['nothing', [], 'ready', []],
  ['an answer', ['ready'], 'ready', ['change', 'ready']],
  ['answers', ['ready', 'ready'], 'ready', ['change', 'ready']],
  ['nobody signed in', ['signedOut', 'signedOut'], 'signedOut', ['change']],
  ['signed out, then a page inside', ['signedOut', { signedIn: true }], 'ready', ['change', 'change', 'ready']],
  ['a page for signing in', ['ready', { signedIn: false }], 'signedOut', ['change', 'ready', 'change']],
  ['down, then an answer', ['down', 'ready'], 'ready', ['change', 'change', 'ready']],
  ['a page gives no right', ['forbidden', { signedIn: true }], 'forbidden', ['change']],
  ['a page explains no answer', ['unexpected', { signedIn: true }], 'unexpected', ['change']],
])('after %s', (_what, told, state, events) => {
  const after = statesAfter(told)
  expect(after.states.of(ROOT)).toBe(state)
  expect(after.events).toEqual(events)
})

test.each([
  [new HelpdeskError('forbidden', ''), 'forbidden'],
  [new TypeError('undefined is not a function'), 'unexpected'],
] as const)('%s is %s', (error, problem) => {
  expect(problemOf(error)).toBe(problem)
})

test('pages are told what each helpdesk can do', () => {
  const { states } = statesAfter(['down'])
  states.warn(ROOT, 'ownTelephony')
  const crm = siteWith(
    { name: 'crm', searchUrl: () => '', callerUrl: () => '' },
    { root: 'https://crm.example', asks: false },
  )
  expect(states.shown([siteWith({ noteUrl: () => '' }), crm])).toEqual([
    {
      root: ROOT,
      name: 'Desk',
      state: 'down',
      warning: 'ownTelephony',
      fillsNotes: true,
      findsByName: true,
      opensCaller: false,
      searches: false,
    },
    {
      root: 'https://crm.example',
      name: 'crm',
      state: 'ready',
      warning: null,
      fillsNotes: false,
      findsByName: false,
      opensCaller: true,
      searches: true,
    },
  ])
})
