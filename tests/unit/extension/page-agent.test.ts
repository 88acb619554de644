import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { languageFor } from '../../../lib/cti/text/index.ts'
import { type DeskUpdate, EMPTY_DESK } from '../../../lib/extension/desk.ts'
import type { Command } from '../../../lib/extension/messages.ts'
import { createPageAgent } from '../../../lib/extension/page-agent.ts'
import type { Sign } from '../../../lib/extension/page-sign.ts'
import { ROOT } from './helpdesk.ts'

const sign: Sign = { id: 'desk', signedIn: '#app', signIn: '#login', roomCss: '.fixed {}' }
const language = languageFor('en')
const desk: DeskUpdate & { kind: 'desk' } = {
  kind: 'desk',
  desk: EMPTY_DESK,
  sidebarOpen: null,
  sidebarWidth: null,
  css: '',
  language,
  signs: [sign],
}
const told = (signedIn: boolean, helpdesk: string | null = 'desk') => ({
  kind: 'page',
  helpdesk,
  root: helpdesk && ROOT,
  signedIn,
})

/** What stands on the page, and what happens to it. */
let elements: string[]
let turns: Map<string, () => void>
let watching: boolean
let posted: Command[]
const assign = vi.fn()

beforeEach(() => {
  elements = []
  turns = new Map()
  watching = false
  posted = []
  vi.stubGlobal('location', { origin: ROOT, assign })
  vi.stubGlobal('document', {
    baseURI: ROOT,
    querySelector: (selector: string) => (elements.includes(selector) ? { getAttribute: () => null } : null),
  })
  vi.stubGlobal('addEventListener', (name: string, listener: () => void) => turns.set(name, listener))
  vi.stubGlobal('removeEventListener', (name: string) => turns.delete(name))
  vi.stubGlobal(
    'MutationObserver',
    class {
      observe() {
        watching = true
      }
      disconnect() {
        watching = false
      }
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

const agentHere = () => createPageAgent(command => posted.push(command))

test.each<[what: string, elements: string[], report: object, watching: boolean, roomCss: string]>([
  ['of a helpdesk', ['#app'], told(true), false, '.fixed {}'],
  ['for signing in', ['#login'], told(false), true, '.fixed {}'],
  ['of nothing known', [], told(false, null), true, ''],
])('a page %s says so', (_what, seen, report, watched, roomCss) => {
  elements = seen
  const agent = agentHere()
  agent.take(desk)
  expect(posted).toEqual([report])
  expect(watching).toBe(watched)
  expect(agent.roomCss).toBe(roomCss)
})

test('a page that draws itself is recognised once it has; what stays the same is not told twice', () => {
  const agent = agentHere()
  agent.take(desk)
  elements = ['#app']
  for (const turn of turns.values()) turn()
  expect(posted).toEqual([told(false, null), told(true)])
  expect(agent.roomCss).toBe('.fixed {}')
})

test('a background that came back to life is told again', () => {
  const agent = agentHere()
  agent.take(desk)
  agent.take(desk)
  expect(posted).toHaveLength(2)
})

test('a page of the extension itself says nothing', () => {
  agentHere().take({ ...desk, signs: [] })
  for (const turn of turns.values()) turn()
  expect(posted).toEqual([])
})

test('it is here', () => {
  agentHere().take({ kind: 'ping', ask: 3 })
  expect(posted).toEqual([{ kind: 'here', ask: 3 }])
})

test.each([
  [`${ROOT}/#user`, true],
  ['https://elsewhere.example/#user', false],
])('it goes to %s: %s', (url, goes) => {
  agentHere().take({ kind: 'go', url })
  expect(assign.mock.calls).toEqual(goes ? [[url]] : [])
})

test.each([
  [`${ROOT}/q`, async () => new Response('hello', { headers: { 'content-type': 'text/plain' } }), 'hello'],
  [`${ROOT}/q`, async () => Promise.reject(new TypeError('no network')), null],
  ['https://elsewhere.example/q', async () => new Response('planted'), undefined],
])('asked for %s it answers what it got: %#', async (url, answer, text) => {
  vi.stubGlobal('fetch', answer)
  agentHere().take({ kind: 'ask', ask: 5, url, question: {} })
  if (text === undefined) expect(posted).toEqual([])
  else await vi.waitFor(() => expect(posted).toMatchObject([{ kind: 'answered', ask: 5, answer: text && { text } }]))
})

test('closed, it looks no more', () => {
  agentHere().close()
  expect(turns.size).toBe(0)
})
