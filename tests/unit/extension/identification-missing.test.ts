import { expect, test, vi } from 'vitest'
import { contact, fails, known, lookedUp, ringing } from './helpdesk.ts'
import {
  about,
  CLAIM,
  EAGER,
  GRANTED,
  identificationIn,
  PUT,
  refused,
  SEARCH,
  type Setting,
} from './identification-setting.ts'

const [A, B] = ['https://a.example', 'https://b.example']
/** Two helpdesks, of which the second cannot be asked. */
const half = (atA: ReturnType<typeof known>[] = []): Setting => ({
  roots: [A, B],
  helpdesk: { findByNumber: async ({ root }) => (root === A ? atA : fails('signedOut')()) },
})
const RELEASE = 'release pbx~1'

test.each<[what: string, setting: Setting, done: string[]]>([
  [
    'unknown at one helpdesk, with another signed out: others go first, and what there is then stands',
    half(),
    [CLAIM, SEARCH, SEARCH, RELEASE, 'wait 2300', CLAIM, 'put pbx~1: '],
  ],
  ['known at one helpdesk, with another signed out', half([known()]), [CLAIM, SEARCH, SEARCH, 'wait 1000', PUT]],
  [
    'left by somebody else to a browser that misses one too: it goes last, without asking for nothing',
    { ...half(), states: { [B]: 'signedOut' }, claims: [refused(2000), GRANTED] },
    [CLAIM, 'wait 2000', CLAIM, RELEASE, 'wait 2300', CLAIM, SEARCH, SEARCH, 'put pbx~1: '],
  ],
  [
    'left by somebody else to a browser that can ask all',
    { roots: [A, B], helpdesk: {}, claims: [refused(2000), GRANTED] },
    [CLAIM, 'wait 2000', CLAIM, SEARCH, SEARCH, 'put pbx~1: '],
  ],
])('a caller %s', async (_what, setting, done) => {
  expect(await about(ringing(), setting)).toEqual(done)
})

test('a browser that can ask the missing helpdesk ends the wait of one that cannot', async () => {
  const { identification, done } = identificationIn(half())
  identification.consider([ringing()])
  await vi.waitUntil(() => done.includes('wait 2300'), EAGER)
  identification.consider([{ ...ringing(), ...lookedUp(ringing(), [contact('Emma')]) }])
  await identification.settled('pbx~1')
  expect(done).toEqual([CLAIM, SEARCH, SEARCH, RELEASE, 'wait 2300'])
})

test('asked for again with a helpdesk missing, nobody takes away whom another browser found there', async () => {
  const call = { ...ringing(), ...lookedUp(ringing(), []) }
  const { identification, done } = identificationIn({ ...half(), log: [call] })
  expect(await identification.again(call)).toBe('failed')
  expect(done).toEqual([`${CLAIM} again`, SEARCH, SEARCH, RELEASE])
})
