import { expect, test } from 'vitest'
import type { LogPage } from '../../../lib/extension/desk.ts'
import { EMPTY_DESK, updateDesk } from '../../../lib/extension/desk.ts'
import { answerPage } from '../../../lib/extension/log-pages.ts'
import type { Command } from '../../../lib/extension/messages.ts'
import { commandSchema } from '../../../lib/extension/messages.ts'
import { PageQuestions } from '../../../lib/extension/page-questions.ts'
import { callWith } from '../components/call.ts'

const question = { kind: 'search', text: 'tay', filter: { missed: true }, before: null, limit: 50 } as const
const page = (id: string): LogPage => ({
  calls: [callWith({ id })],
  next: null,
  complete: true,
  unreached: false,
  query: [[['tay']]],
})

test('each answer goes to its own question, in whatever order they come', async () => {
  const sent: Command[] = []
  const questions = new PageQuestions(command => sent.push(command))
  const [first, second] = [questions.ask(question), questions.ask({ kind: 'older', before: null, limit: 60 })]
  expect(sent).toEqual([
    { ...question, n: 0 },
    { kind: 'older', before: null, limit: 60, n: 1 },
  ])
  questions.answer({ n: 1, ...page('b') })
  questions.answer({ n: 0, ...page('a') })
  expect(await Promise.all([first, second])).toEqual([page('a'), page('b')])
})

test('what a dead worker left unanswered is asked again, and nothing else', async () => {
  const sent: Command[] = []
  const questions = new PageQuestions(command => sent.push(command))
  const [answered, open] = [questions.ask(question), questions.ask({ ...question, text: 'tayl' })]
  questions.answer({ n: 0, ...page('a') })
  await answered
  questions.askAgain()
  expect(sent.slice(2)).toEqual([{ ...question, text: 'tayl', n: 1 }])
  questions.answer({ n: 1, ...page('b') })
  questions.answer({ n: 1, ...page('late') })
  expect(await open).toEqual(page('b'))
})

test('questions are commands that the background takes, and pages leave the desk as it is', () => {
  for (const command of [
    { ...question, n: 0 },
    { kind: 'older', n: 1, before: { startedAt: '2026-11-22T12:00:00.000Z', id: 'pbx~1' }, limit: 200 },
  ]) {
    expect(commandSchema.safeParse(command)).toMatchObject({ success: true, data: command })
  }
  expect(updateDesk(EMPTY_DESK, { kind: 'page', n: 0, ...page('a') })).toBe(EMPTY_DESK)
})

test.each([
  [{ ...question, n: 0, limit: 201 }],
  [{ ...question, n: 0, limit: 0 }],
  [{ ...question, n: 0, text: 'x'.repeat(201) }],
  [{ ...question, n: 0, filter: { secret: true } }],
  [{ ...question, n: -1 }],
])('the background does not take %o', command => {
  expect(commandSchema.safeParse(command).success).toBe(false)
})

const range = (from: { startedAt: string; id: string } | null) => ({ from, cursor: null })

test.each([
  ['whose log goes back to the first call', range(null), true],
  ['whose log does not', range({ startedAt: '2026', id: 'a' }), false],
  ['whose log is not known to', null, false],
])('a search answers %s', async (_whose, range, complete) => {
  const { calls, next, query } = page('a')
  const log = { search: async () => ({ calls, next, query, range }) }
  const older = { page: async () => Promise.reject(new Error('not asked')) }
  const command = { ...question, n: 7 }
  expect(await answerPage(command, log, older)).toEqual({ kind: 'page', n: 7, ...page('a'), complete })
})

test('a log that cannot be read is answered as well', async () => {
  const fail = async () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const before = { startedAt: '2026-11-22T12:00:00.000Z', id: 'pbx~1' }
  for (const command of [
    { ...question, n: 7, before },
    { kind: 'older' as const, n: 7, before, limit: 50 },
  ]) {
    const answer = await answerPage(command, { search: fail }, { page: fail })
    expect(answer).toEqual({ kind: 'page', n: 7, calls: [], next: before, complete: false, unreached: true, query: [] })
  }
})
