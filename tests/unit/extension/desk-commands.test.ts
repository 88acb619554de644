import { beforeEach, expect, test, vi } from 'vitest'
import type { Browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Call } from '../../../lib/cti/call.ts'
import { DEFAULT_PREFERENCES } from '../../../lib/cti/link.ts'
import { DeskCommands, type DeskTools } from '../../../lib/extension/desk-commands.ts'
import { readInForce } from '../../../lib/extension/in-force.ts'
import type { Command } from '../../../lib/extension/messages.ts'
import type { ScreenRequest } from '../../../lib/extension/screen-address.ts'
import { readStored, writeStored } from '../../../lib/extension/stored.ts'
import { contact, emma, fails, NUMBER, ROOT, ringing, sessionAt, siteWith, ticket } from './helpdesk.ts'

const port = { sender: { url: `${ROOT}/page` } } as Browser.runtime.Port
/** The toolbar's page. */
const own = { sender: { url: fakeBrowser.runtime.getURL('/popup.html') } } as Browser.runtime.Port
const customer = { site: ROOT, id: '27', address: null }
const known = { ...contact('Emma'), customer, tickets: [ticket('5')] }

beforeEach(async () => {
  fakeBrowser.reset()
  Object.assign(fakeBrowser.permissions, { contains: async () => true })
  await writeStored('sites', [ROOT])
  await writeStored('helpdesks', { [ROOT]: { helpdesk: 'request-tracker', root: ROOT, templates: null } })
})

interface Setting {
  /** Screens that there are; all, unless told otherwise. */
  shows?: (request: ScreenRequest) => boolean
  relayFails?: boolean
  findByName?: ReturnType<typeof siteWith>['helpdesk']['findByName']
  /** Who asks; a helpdesk's page, unless told otherwise. */
  from?: Browser.runtime.Port
}

/** What is done about a command; and what pages are told of it. */
async function obeying(command: Command, { shows = () => true, relayFails, findByName, from = port }: Setting = {}) {
  const done: string[] = []
  const told: unknown[] = []
  const call = ringing({ contacts: [known] })
  const answers = (what: string) => async () => {
    done.push(what)
    if (relayFails) throw new TypeError('no network')
    return call
  }
  const relay = {
    markDone: async (ids: string[], done: boolean) => [await answers(`mark ${ids} ${done}`)()],
    patchCall: async (_id: string, patch: object) => answers(`patch ${JSON.stringify(patch)}`)(),
    assign: async (_id: string, person: object) => answers(`assign ${JSON.stringify(person)}`)(),
  }
  const tools = {
    log: {
      call: async (id: string) => (id === call.id ? call : undefined),
      update: async (calls: Call[]) => calls,
    },
    desk: {
      tell: (update: unknown) => told.push(update),
      answer: (_port: unknown, update: unknown) => told.push(update),
      tellCalls: () => undefined,
      setPreferences: (preferences: unknown) => told.push(preferences),
    },
    lookups: {
      expire: async (number: string) => done.push(`expire ${number}`),
      expect: async ({ number, root }: { number: string; root: string }) => done.push(`expect ${number} at ${root}`),
    },
    helpdesks: {
      asked: async () => [siteWith(findByName ? { findByName } : {})],
      open: async (root: string) => sessionAt(root),
      states: { answered: () => undefined },
    },
    screens: {
      show: async (request: ScreenRequest) => {
        if (!shows(request)) return undefined
        done.push(`show ${request.kind}${'clicked' in request ? ', clicked' : ''}`)
        return { url: '', site: siteWith(), filled: true }
      },
      signIn: async (root: string) => root === ROOT,
    },
    relay: async () => relay,
    lookUp: async () => done.push('look up'),
    toggleSidebar: async () => done.push('toggle'),
    retry: () => done.push('retry'),
  }
  await new DeskCommands(tools as unknown as DeskTools).obey(command, from)
  return { done, told }
}

const id = 'pbx~1'
const person = { name: 'Emma', organization: '' }
const key = { site: ROOT, id: '27' }
const open = { id, contact: key } as const

test.each<[command: Command, done: string[]]>([
  [{ kind: 'note', id, note: 'Calls back' }, ['patch {"note":"Calls back"}']],
  [{ kind: 'note', id, note: ' ' }, ['patch {"note":null}']],
  [{ kind: 'openProfile', ...open }, ['show profile, clicked', `expire ${NUMBER}`]],
  [{ kind: 'openTicket', ...open, ticket: '5' }, ['show ticket']],
  [{ kind: 'openNote', ...open, ticket: '5', text: 'N' }, ['show note']],
  [{ kind: 'openNewTicket', id, contact: key }, ['show newTicket']],
  [{ kind: 'openNewTicket', id, contact: null }, ['show newTicket']],
  [{ kind: 'openCaller', id, root: ROOT }, ['show caller']],
  [{ kind: 'openSearch', id, root: ROOT }, ['show search']],
  [
    { kind: 'openNewCustomer', id, root: ROOT, name: 'Ann' },
    ['show newCustomer', `expire ${NUMBER}`, `expect ${NUMBER} at ${ROOT}`],
  ],
  [
    { kind: 'assign', id, ...person, customer },
    [
      `assign {"name":"Emma","organization":null,"url":"${ROOT}/User/Summary.html?id=27"}`,
      `expire ${NUMBER}`,
      'look up',
    ],
  ],
  [
    { kind: 'assign', id, ...person, customer: { ...customer, site: 'https://unknown.example' } },
    ['assign {"name":"Emma","organization":null,"url":null}', `expire ${NUMBER}`],
  ],
  [
    { kind: 'assign', id, ...person, customer: null },
    ['assign {"name":"Emma","organization":null,"url":null}', `expire ${NUMBER}`],
  ],
  [{ kind: 'lookUp', id }, ['look up']],
  [{ kind: 'retry' }, ['retry']],
])('%o', async (command, done) => {
  expect(await obeying(command)).toEqual({ done, told: [] })
})

test.each<[what: string, command: Command, setting: Setting, notice: string]>([
  ['a relay that is not there', { kind: 'note', id, note: 'N' }, { relayFails: true }, 'notSaved'],
  [
    'an assignment that is not taken',
    { kind: 'assign', id, ...person, customer: null },
    { relayFails: true },
    'notSaved',
  ],
  ['a screen that is not there', { kind: 'openProfile', ...open }, { shows: () => false }, 'notOpened'],
  ['a contact that is not there', { kind: 'openProfile', id, contact: { ...key, id: '28' } }, {}, 'notOpened'],
  ['a call that is not there', { kind: 'openNewTicket', id: 'pbx~2', contact: null }, {}, 'notOpened'],
  ['a helpdesk that is not there', { kind: 'openSignIn', root: 'https://planted.example' }, {}, 'notOpened'],
])('%s is told', async (_what, command, setting, notice) => {
  expect((await obeying(command, setting)).told).toEqual([{ kind: 'notice', notice }])
})

const found = {
  name: 'Emma Taylor',
  organization: 'Taylor Ltd',
  source: 'Desk',
  customer: { ...customer, address: emma.address },
}

test.each([
  ['customers', async () => [emma], [found]],
  ['nobody', async () => [], []],
  ['a helpdesk that cannot be asked', fails('signedOut'), null],
])('find: %s', async (_what, findByName, customers) => {
  const { told } = await obeying({ kind: 'find', text: 'emm' }, { findByName })
  expect(told).toEqual([{ kind: 'found', text: 'emm', customers }])
})

test('what an agent prefers is kept beside what was preferred before', async () => {
  await obeying({ kind: 'prefer', preferences: { phone: 'quiet' } })
  await obeying({ kind: 'prefer', preferences: { screenTab: 'last' } })
  expect(await readStored('preferences')).toEqual({ phone: 'quiet', screenTab: 'last' })
  expect(await readInForce('preferences')).toEqual({ ...DEFAULT_PREFERENCES, phone: 'quiet', screenTab: 'last' })
})

test('of two choices at once neither undoes the other', async () => {
  const preferences = [{ phone: 'quiet' }, { screenTab: 'last' }, { ringTone: true }] as const
  await Promise.all(preferences.map(each => obeying({ kind: 'prefer', preferences: each })))
  expect(await readStored('preferences')).toEqual(Object.assign({}, ...preferences))
})

test('a choice that could not be stored is taken back where it shows', async () => {
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('no room'))
  const { told } = await obeying({ kind: 'prefer', preferences: { phone: 'quiet' } })
  expect(told).toEqual([DEFAULT_PREFERENCES, { kind: 'notice', notice: 'notSaved' }])
})

const EXTENSION = fakeBrowser.runtime.getURL('/')

test.each([
  ['the options page', 'options.html', ['tried']],
  ['a page of the helpdesk', undefined, []],
])('a number is looked up to try it for %s', async (_who, path, kinds) => {
  const from = path === undefined ? port : ({ sender: { url: `${EXTENSION}${path}` } } as Browser.runtime.Port)
  const { told } = await obeying({ kind: 'tryLookUp', origin: 'https://no.example', number: NUMBER }, { from })
  expect(told.map(update => (update as { kind: string }).kind)).toEqual(kinds)
})

test.each([
  ['what it changed', { ids: [id], done: true, undoable: true }, [{ kind: 'marked', ids: [id], done: true }]],
  ['nothing was changed', { ids: [id], done: false, undoable: true }, []],
  ['nobody asks', { ids: [id], done: true }, []],
])('a page that marks calls is told what it can take back: %s', async (_what, asked, told) => {
  expect((await obeying({ kind: 'allDone', ...asked })).told).toEqual(told)
})

test('marks that do not reach the relay cannot be taken back', async () => {
  const asked: Command = { kind: 'allDone', ids: [id], done: true, undoable: true }
  expect((await obeying(asked, { relayFails: true })).told).toEqual([{ kind: 'notice', notice: 'notSaved' }])
})

test('the sidebar is shown and hidden from the toolbar, and by no page but its own', async () => {
  expect((await obeying({ kind: 'toggleSidebar' }, { from: own })).done).toEqual(['toggle'])
  expect((await obeying({ kind: 'toggleSidebar' })).done).toEqual([])
})
