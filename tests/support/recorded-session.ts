import { expect } from 'vitest'
import { z } from 'zod'
import { type Answer, HelpdeskError, type Question, type Session } from '../../lib/helpdesks/session.ts'

/** A parameter as it must be sent: exactly so, or with all of these somewhere in it. */
const valueSchema = z.union([z.string(), z.strictObject({ includes: z.array(z.string()).min(1) })])

export const answerSchema = z.strictObject({
  status: z.number().int().default(200),
  contentType: z.string().default('application/json'),
  /** The text, or what it is as JSON. */
  body: z.json(),
  /** Path below the root that the answer came from in the end, where the question was redirected. */
  redirectedTo: z.string().startsWith('/').optional(),
})
export type RecordedAnswer = z.infer<typeof answerSchema>

/** A question to a helpdesk and its answer, as documented or recorded. */
export const exchangeSchema = z.strictObject({
  request: z.strictObject({
    method: z.enum(['GET', 'POST']).default('GET'),
    /** Below the root; parameters behind `?` are compared whatever their order. */
    path: z.string().startsWith('/'),
    /** Parameters in plain, beside those of `path`. A list stands for one sent several times. */
    query: z.record(z.string(), z.union([valueSchema, z.array(valueSchema)])).default({}),
    /** Headers that have to be sent; others may be. */
    headers: z.record(z.string(), z.string()).default({}),
    /** Text, a form's fields (an object of texts) or JSON. */
    body: z.json().optional(),
  }),
  answer: answerSchema,
  /** Page of the documentation, or file of the source, that this shape is taken from. */
  source: z.url(),
})
export type Exchange = z.infer<typeof exchangeSchema>

/** Where recorded helpdesks are installed: below a path, as some are. */
export const RECORDED_ROOT = 'https://help.example/desk'

export interface RecordedSession extends Session {
  /** Exchanges that were not asked for. */
  unused(): Exchange[]
}

/** A session that answers as recorded. A question that is not among the exchanges fails the test with its address. */
export function recordedSession(exchanges: readonly Exchange[], setting: Partial<Session> = {}): RecordedSession {
  const root = setting.root ?? RECORDED_ROOT
  const unused = new Set(exchanges)
  return {
    root,
    country: 'DE',
    fromPage: true,
    ...setting,
    async ask(path, question = {}) {
      const exchange = exchanges.find(each => asksFor(each, path, question))
      if (!exchange) expect.unreachable(`not recorded: ${question.method ?? 'GET'} ${readable(path)}`)
      unused.delete(exchange)
      return answerOf(exchange.answer, path, root)
    },
    unused: () => [...unused],
  }
}

/** A session in which every question has the same answer; null: none comes. */
export function sessionAnswering(answer: RecordedAnswer | null, setting: Partial<Session> = {}): Session {
  const root = setting.root ?? RECORDED_ROOT
  return {
    root,
    country: 'DE',
    fromPage: true,
    ...setting,
    async ask(path) {
      if (answer === null) throw new HelpdeskError('down', `${root}${path}: no answer`)
      return answerOf(answer, path, root)
    },
  }
}

function answerOf({ status, contentType, body, redirectedTo }: RecordedAnswer, path: string, root: string): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, contentType, text, url: root + (redirectedTo ?? path), redirected: redirectedTo !== undefined }
}

function asksFor({ request }: Exchange, path: string, { method = 'GET', headers = {}, body }: Question): boolean {
  const sent = new Headers(headers)
  return (
    request.method === method &&
    isSamePath(request, path) &&
    Object.entries(request.headers).every(([name, value]) => sent.get(name) === value) &&
    isSameBody(request.body, body)
  )
}

type Value = z.infer<typeof valueSchema>

function isSamePath(request: Exchange['request'], path: string): boolean {
  const wanted = new URL(request.path, RECORDED_ROOT)
  const asked = new URL(path, RECORDED_ROOT)
  const inPlain = Object.entries(request.query).flatMap(([name, value]) => [value].flat().map(each => pair(name, each)))
  return wanted.pathname === asked.pathname && areSamePairs([...wanted.searchParams, ...inPlain], asked.searchParams)
}

const pair = (name: string, value: Value): [string, Value] => [name, value]

/** Each pair wanted is there once, and nothing else is. */
function areSamePairs(wanted: Iterable<[string, Value]>, asked: Iterable<[string, string]>): boolean {
  const left = [...asked]
  for (const [name, value] of wanted) {
    const index = left.findIndex(each => each[0] === name && isSameValue(value, each[1]))
    if (index < 0) return false
    left.splice(index, 1)
  }
  return left.length === 0
}

function isSameValue(wanted: Value, asked: string): boolean {
  return typeof wanted === 'string' ? wanted === asked : wanted.includes.every(part => asked.includes(part))
}

function isSameBody(wanted: Exchange['request']['body'], sent: string | undefined): boolean {
  if (wanted === undefined || sent === undefined) return wanted === sent
  if (typeof wanted === 'string') return wanted === sent
  if (/^[[{]/.test(sent)) return sorted(wanted) === sorted(JSON.parse(sent))
  const fields = z.record(z.string(), z.string()).safeParse(wanted)
  return fields.success && areSamePairs(Object.entries(fields.data), new URLSearchParams(sent))
}

/** As JSON, with the keys of objects in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

function readable(path: string): string {
  return decodeURIComponent(path.replaceAll('+', ' '))
}
