import { afterEach, beforeEach, expect, test } from 'vitest'
import { CLAIM_MS, claimSchema } from '../../lib/cti/lookup.ts'
import { bring, guess, type LookupRelay, lookupRelay, mia } from '../support/lookup-relay.ts'
import type { Desk, Pbx } from '../support/relay-client.ts'

let clock: LookupRelay['clock']
let pbx: Pbx
let emma: Desk
let noah: Desk
let close: () => Promise<unknown>

beforeEach(async () => {
  const here = await lookupRelay()
  ;({ clock, pbx, close } = here)
  emma = here.emma.desk
  noah = here.noah.desk
  await pbx.ring('1')
})
afterEach(() => close())

const isGranted = async (desk: Desk, query = '') =>
  (await desk.read(claimSchema, desk.send('POST', `/calls/pbx~1/claims/lookup${query}`))).granted
const NOBODY = { fromName: null, contacts: [] }

test.each([
  ['known', mia],
  ['guessed', guess],
])('somebody %s stays when a browser that was overtaken found nobody', async (_level, contact) => {
  expect(await isGranted(noah)).toBe(true)
  clock.ms += CLAIM_MS
  expect(await isGranted(emma)).toBe(true)
  const found = await bring(emma, [contact])
  clock.ms += 1000
  expect(await bring(noah, [])).toEqual(found)
  // Nor does it help to ask for what is not granted.
  expect(await isGranted(noah)).toBe(false)
  expect(await bring(noah, [])).toEqual(found)
})

test('whoever asked again may find that it is nobody any more, and nobody else', async () => {
  await isGranted(emma)
  const found = await bring(emma, [mia])
  clock.ms += CLAIM_MS
  expect(await isGranted(emma, '?again=true')).toBe(true)
  expect(await isGranted(noah, '?again=true')).toBe(false)
  expect(await bring(noah, [])).toEqual(found)
  expect(await bring(emma, [])).toMatchObject({ ...NOBODY, lookedUpAt: '2026-11-22T12:00:02.000Z' })
})

test('guesses take no name away, unless from whoever asked again', async () => {
  const found = await bring(emma, [mia])
  clock.ms += 1000
  expect(await bring(noah, [guess])).toEqual(found)
  expect(await isGranted(noah, '?again=true')).toBe(true)
  expect(await bring(noah, [guess])).toMatchObject({ contacts: [guess], lookedUpAt: '2026-11-22T12:00:01.000Z' })
})

test('to ask again counts at once, also within the time of a first claim, which it does not prolong', async () => {
  await isGranted(emma, '?holder=one')
  await bring(emma, [mia])
  clock.ms += CLAIM_MS - 1
  expect(await isGranted(emma, '?holder=one&again=true')).toBe(true)
  expect(await bring(emma, [])).toMatchObject(NOBODY)
  clock.ms += 1
  expect(await isGranted(noah, '?again=true')).toBe(true)
})

test('to have asked again is over when another asks again', async () => {
  await isGranted(emma, '?again=true')
  clock.ms += CLAIM_MS
  await isGranted(noah)
  const found = await bring(noah, [mia])
  expect(await bring(emma, [])).toEqual(found)
})

test('after nobody comes somebody', async () => {
  expect(await bring(emma, [])).toMatchObject(NOBODY)
  expect(await bring(noah, [mia])).toMatchObject({ fromName: 'Mia Smith' })
})

test('of another number, told by a later event, nobody counts', async () => {
  await pbx.answer('2', { from: '4930999999' })
  expect(await bring(emma, [mia], '2')).toMatchObject({ from: '+4930999999', contacts: [mia] })
  await pbx.ring('2')
  expect(await bring(noah, [], '2')).toMatchObject({
    ...NOBODY,
    from: '+4912347114711',
    lookedUpAt: expect.any(String),
  })
})
