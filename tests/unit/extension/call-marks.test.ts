import { expect, test } from 'vitest'
import type { Call } from '../../../lib/cti/call.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { CallMarks } from '../../../lib/extension/call-marks.ts'
import type { RelayClient } from '../../../lib/extension/relay-client.ts'
import { callWith } from '../components/call.ts'

/** A log of a few calls, of which `b` is done, and a relay that answers when told to. */
function setting(ids = ['a', 'b', 'c']) {
  const log = new Map(ids.map(id => [id, callWith({ id, done: id === 'b' })]))
  const asked: string[] = []
  const told: string[] = []
  const notices: string[] = []
  const answers: { resolve(): void; reject(error: Error): void }[] = []
  const answer = async (what: string, ids: readonly string[], done: boolean): Promise<Call[]> => {
    asked.push(what)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    answers.push({ resolve, reject })
    await promise
    return ids.map(id => callWith({ id, done }))
  }
  const relay = {
    patchCall: (id: string, { done = false }) =>
      answer(`patch ${id}`, [id], done).then(([call]) => {
        if (!call) throw new Error('no call')
        return call
      }),
    markDone: (ids: string[], done: boolean) => answer(`mark ${ids}`, ids, done),
  } as unknown as RelayClient
  const marks = new CallMarks({
    log: {
      call: async id => log.get(id),
      async update(calls) {
        for (const call of calls) log.set(call.id, call as LoggedCall)
        return calls as LoggedCall[]
      },
    },
    desk: {
      tellCalls: calls => told.push(calls.map(({ id, done }) => `${id} ${done}`).join()),
      tell: update => notices.push(update.kind === 'notice' ? update.notice : update.kind),
    },
    relay: async () => relay,
  })
  const tick = (id: string, done = true) => marks.mark([id], async relay => [await relay.patchCall(id, { done })])
  return { marks, tick, asked, told, notices, answers }
}

/** All that was begun has gone on as far as it can. */
const settled = () => new Promise<void>(resolve => setImmediate(resolve))

test('a tick under way when all are ticked is not among what that changed', async () => {
  const { marks, tick, asked, answers } = setting()
  const one = tick('a')
  await settled()
  const all = marks.done(['a', 'b', 'c'], true)
  await settled()
  expect(asked).toEqual(['patch a'])
  answers[0]?.resolve()
  await one
  await settled()
  answers[1]?.resolve()
  expect(await all).toEqual(['c'])
  expect(asked).toEqual(['patch a', 'mark a,b,c'])
})

test('a tick under way that fails leaves its call among what is changed', async () => {
  const { marks, tick, told, answers } = setting()
  const one = tick('a')
  await settled()
  const all = marks.done(['a', 'c'], true)
  answers[0]?.reject(new Error('no network'))
  await expect(one).rejects.toThrow('no network')
  expect(told).toEqual(['a false'])
  await settled()
  answers[1]?.resolve()
  expect(await all).toEqual(['a', 'c'])
})

test('calls of their own do not wait for each other', async () => {
  const { tick, asked } = setting()
  void tick('a')
  void tick('c')
  void tick('a', false)
  await settled()
  expect(asked).toEqual(['patch a', 'patch c'])
})

test('more than the relay takes at once are marked in turns; what was marked before a failure counts', async () => {
  const ids = ['a', ...Array.from({ length: 999 }, (_, index) => `x${index}`), 'c']
  const { marks, asked, notices, answers } = setting(ids)
  const all = marks.done(ids, true)
  await settled()
  answers[0]?.resolve()
  await settled()
  expect(asked[1]).toBe('mark c')
  answers[1]?.reject(new Error('no network'))
  expect(await all).toEqual(ids.slice(0, -1))
  expect(notices).toEqual(['notSaved'])
})

test('calls that are no longer in the log do not keep the others from being marked', async () => {
  const { marks, asked, notices, answers } = setting()
  const all = marks.done(['a', 'erased', 'c'], true)
  await settled()
  expect(asked).toEqual(['mark a,c'])
  answers[0]?.resolve()
  expect(await all).toEqual(['a', 'c'])
  expect(await marks.done(['erased'], true)).toEqual([])
  expect([asked.length, notices]).toEqual([1, []])
})

test('without an answer nothing is changed', async () => {
  const { marks, answers } = setting()
  const all = marks.done(['a'], true)
  await settled()
  answers[0]?.reject(new Error('no network'))
  await expect(all).rejects.toThrow('no network')
})
