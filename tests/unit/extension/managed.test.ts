import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { DEFAULT_PREFERENCES } from '../../../lib/cti/link.ts'
import { preferencesSchema } from '../../../lib/cti/preferences.ts'
import { onInForce, readInForce } from '../../../lib/extension/in-force.ts'
import { managedFrom, readManaged, UNMANAGED } from '../../../lib/extension/managed.ts'
import { readStored, writeStored } from '../../../lib/extension/stored.ts'

const RELAY = 'https://ringside.acme.example'
beforeEach(() => fakeBrowser.reset())

test('a whole policy', () => {
  expect(
    managedFrom({
      relayUrl: `${RELAY}/calls/`,
      helpdesks: ['https://help.acme.example/agent', 'help.acme.example', 'http://10.0.0.5:8080'],
      preferences: { theme: 'dark', quietHours: { from: '18:00', to: '08:00' }, language: 'de' },
      lockedPreferences: ['theme', 'language'],
      dialScheme: 'https://phone.acme.example/?to={number}',
    }),
  ).toEqual({
    relayUrl: `${RELAY}/calls`,
    helpdesks: ['https://help.acme.example', 'http://10.0.0.5:8080'],
    preferences: { theme: 'dark', quietHours: { from: '18:00', to: '08:00' }, language: 'de' },
    locked: ['theme', 'language'],
    dialScheme: 'https://phone.acme.example/?to={number}',
  })
})

test.each([
  ['nothing', undefined],
  ['no policy at all', {}],
  ['what is no policy', 'dark'],
  ['values of other kinds', { relayUrl: 7, helpdesks: 'x', preferences: [], lockedPreferences: {}, dialScheme: null }],
  ['a relay that is no web address', { relayUrl: 'ftp://relay.example' }],
  ['a connect link, whose token is somebody’s', { relayUrl: `${RELAY}/connect#s3cret` }],
  ['a program to dial with that is none', { dialScheme: 'javascript' }],
  ['names there are not', { lockedPreferences: ['colour'], preferences: { colour: 'red' } }],
  ['the switch of the phone, which is the agent’s', { lockedPreferences: ['phone'] }],
])('%s sets nothing', (_what, policy) => {
  expect(managedFrom(policy)).toEqual(UNMANAGED)
})

test('what does not fit is left out, and the rest holds', () => {
  const policy = { helpdesks: ['two words', 7, 'https://a.example'], preferences: { theme: 'pink', volume: 0.2 } }
  expect(managedFrom(policy)).toEqual({ ...UNMANAGED, helpdesks: ['https://a.example'], preferences: { volume: 0.2 } })
})

test('the schema that Chrome checks policies by names everything there is to set', () => {
  const url = new URL('../../../public/managed_schema.json', import.meta.url)
  const { properties } = JSON.parse(readFileSync(url, 'utf8'))
  expect(Object.keys(properties.preferences.properties)).toEqual(Object.keys(preferencesSchema.shape))
  expect(Object.keys(properties).sort()).toEqual(
    ['relayUrl', 'helpdesks', 'dialScheme', 'preferences', 'lockedPreferences'].sort(),
  )
})

test('a browser without managed storage, as Firefox where no policy names the extension', async () => {
  vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValue(new Error('Managed storage manifest not found'))
  expect(await readManaged()).toEqual(UNMANAGED)
})

test('what cannot be read now does not keep the rest from being known later', async () => {
  await fakeBrowser.storage.managed.set({ relayUrl: RELAY })
  vi.spyOn(fakeBrowser.storage.local, 'get')
    .mockRejectedValueOnce(new Error('no room'))
    .mockRejectedValueOnce(new Error())
  expect((await readManaged()).relayUrl).toBe(RELAY)
  expect((await readManaged()).relayUrl).toBe(RELAY)
})

test('a browser that fails to say what the policy is has not taken it back', async () => {
  await fakeBrowser.storage.managed.set({ relayUrl: RELAY })
  await readManaged()
  vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValueOnce(new Error('not now'))
  expect((await readManaged()).relayUrl).toBe(RELAY)
  expect(await readStored('policy')).toEqual({ relayUrl: RELAY })
})

test('what the user chose goes before what the organisation prefers, and after what it has locked', async () => {
  await fakeBrowser.storage.managed.set({
    preferences: { theme: 'dark', screens: false, volume: 0.1 },
    lockedPreferences: ['theme', 'ringTone'],
  })
  await writeStored('preferences', { theme: 'light', screens: true, ringTone: true })
  expect(await readInForce('preferences')).toEqual({
    ...DEFAULT_PREFERENCES,
    theme: 'dark',
    screens: true,
    volume: 0.1,
  })
})

test('the organisation’s helpdesks stand beside the user’s, and its way to dial in place of the user’s', async () => {
  await fakeBrowser.storage.managed.set({ helpdesks: ['https://a.example'], dialScheme: 'sip' })
  await writeStored('sites', ['https://b.example', 'https://a.example'])
  await writeStored('dialScheme', 'callto')
  expect(await readInForce('sites')).toEqual(['https://a.example', 'https://b.example'])
  expect(await readInForce('dialScheme')).toBe('sip')
})

test('a token is sent to the relay that it is of, and to no other', async () => {
  await writeStored('connection', { relayUrl: 'https://old.example', token: 't' })
  expect(await readInForce('connection')).toEqual({ relayUrl: 'https://old.example', token: 't' })
  await fakeBrowser.storage.managed.set({ relayUrl: RELAY })
  expect(await readInForce('connection')).toBeNull()
  await writeStored('connection', { relayUrl: RELAY, token: 't' })
  expect(await readInForce('connection')).toEqual({ relayUrl: RELAY, token: 't' })
})

test('both the user’s and the organisation’s changes are told, each with what holds then', async () => {
  const told: string[] = []
  onInForce('dialScheme', scheme => told.push(scheme))
  await writeStored('dialScheme', 'callto')
  await vi.waitFor(() => expect(told).toEqual(['callto']))
  await fakeBrowser.storage.managed.set({ dialScheme: 'sip' })
  await vi.waitFor(() => expect(told).toEqual(['callto', 'sip']))
})

describe('as long as the browser has not said what the policy is', () => {
  /** What the browser will say. */
  const later = () => {
    const { promise, resolve } = Promise.withResolvers<object>()
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockImplementation(() => promise as Promise<Record<string, never>>)
    return resolve
  }

  test('what it said last holds', async () => {
    await fakeBrowser.storage.managed.set({ dialScheme: 'sip' })
    expect(await readInForce('dialScheme')).toBe('sip')
    const say = later()
    expect(await readInForce('dialScheme')).toBe('sip')
    const told: string[] = []
    onInForce('dialScheme', scheme => told.push(scheme))
    say({ dialScheme: 'callto' })
    await vi.waitFor(() => expect(told).toEqual(['callto']))
    expect(await readInForce('dialScheme')).toBe('callto')
  })

  test('nothing holds where it has never said anything: it is waited for', async () => {
    const say = later()
    await writeStored('connection', { relayUrl: 'https://old.example', token: 't' })
    const reading = readInForce('connection')
    say({ relayUrl: RELAY })
    expect(await reading).toBeNull()
  })
})
