import { expect, test } from 'vitest'
import { helpdeskAt, siteState } from '../../../components/options/site-state.ts'
import { problemText } from '../../../components/options/template-form.tsx'
import { translator } from '../../../lib/cti/text/index.ts'
import { OPTIONS_LANGUAGES } from '../../../lib/cti/text/options.ts'
import { helpdesk } from './call.ts'

const t = translator('en', OPTIONS_LANGUAGES)
const site = { origin: 'https://help.example', granted: true, managed: false, templates: null }

test.each([
  ['below a path', 'https://help.example', 'https://help.example/rt', true],
  ['at its root', 'https://help.example', 'https://help.example', true],
  ['another port', 'https://help.example', 'https://help.example:8443', false],
  ['another host that begins alike', 'https://help.example', 'https://help.example.org', false],
])('the helpdesk of a site: %s', (_, origin, root, expected) => {
  expect(helpdeskAt(origin, [helpdesk({ root })]) !== undefined).toBe(expected)
})

test.each([
  ['looked up in', site, [helpdesk()], /^Request Tracker: callers are looked up$/],
  ['signed out', site, [helpdesk({ state: 'signedOut' })], /^Request Tracker: nobody is signed in/],
  ['not recognised', site, [], /Open it in a tab/],
  ['described', site, [helpdesk({ findsByName: false, searches: true })], /opened by the addresses below/],
  ['no permission', { ...site, granted: false }, [helpdesk()], /permission is missing/],
])('a site in words: %s', (_, each, helpdesks, expected) => expect(siteState(each, helpdesks, t)).toMatch(expected))

test.each([
  [{ problem: 'address' } as const, /begins with https/],
  [{ problem: 'host' } as const, /after the host/],
  [{ problem: 'unknown', name: 'phone' } as const, /no placeholder \{phone\}/],
])('what is wrong with an address: %o', (problem, expected) => expect(problemText(problem, t)).toMatch(expected))
