import { afterEach, expect, test, vi } from 'vitest'
import { fetchAnswer, LONGEST_ANSWER } from '../../../lib/extension/fetch-answer.ts'

const URL_ASKED = 'https://help.example/q'
const init = { credentials: 'same-origin' } as const

afterEach(() => vi.unstubAllGlobals())

/** A network that answers so to one request after the other. */
function network(...answers: (Partial<Response> | Error)[]) {
  const requests: string[] = []
  vi.stubGlobal('fetch', async (url: string, { method, redirect }: RequestInit) => {
    requests.push([method, url, redirect].filter(Boolean).join(' '))
    const answer = answers[requests.length - 1]
    if (answer instanceof Error) throw answer
    return answer
  })
  return requests
}

const page = (text: string, contentType = 'text/html; charset=utf-8') => ({
  status: 200,
  url: 'https://help.example/login',
  redirected: true,
  headers: new Headers({ 'content-type': contentType }),
  body: new Response(text).body,
  text: async () => text,
})
/** Letters without end, and whether somebody has stopped them. */
function endless() {
  const told = { stopped: false }
  const letters = new TextEncoder().encode('x'.repeat(100_000))
  const body = new ReadableStream({
    pull: controller => controller.enqueue(letters),
    cancel: () => {
      told.stopped = true
    },
  })
  return { told, answer: { ...page(''), body } }
}
const broken = new TypeError('Failed to fetch')

test.each(['follow', 'manual'] as const)('an answer is told whole, redirects: %s', async redirect => {
  network(page('hello', 'Text/HTML; charset=utf-8'))
  expect(await fetchAnswer(URL_ASKED, {}, { ...init, redirect })).toEqual({
    status: 200,
    url: 'https://help.example/login',
    redirected: true,
    contentType: 'text/html',
    text: 'hello',
  })
})

test('whoever is sent to another site to sign in is not signed in', async () => {
  const requests = network(broken, { type: 'opaqueredirect' })
  expect(await fetchAnswer(URL_ASKED, {}, init)).toMatchObject({ status: 401 })
  expect(requests).toEqual([`GET ${URL_ASKED}`, `GET ${URL_ASKED} manual`])
})

test.each(['GET', 'POST'] as const)('%s: what is not to be followed is asked once', async method => {
  const requests = network({ type: 'opaqueredirect' }, page('another site’s'))
  const answer = await fetchAnswer(URL_ASKED, { method }, { ...init, redirect: 'manual' })
  expect(answer).toEqual({ status: 401, url: URL_ASKED, redirected: true, contentType: '', text: '' })
  expect(requests).toEqual([`${method} ${URL_ASKED} manual`])
})

test('no network is no redirect', async () => {
  const requests = network(broken, { type: 'opaqueredirect' })
  await expect(fetchAnswer(URL_ASKED, {}, { ...init, redirect: 'manual' })).rejects.toThrow(broken)
  expect(requests).toHaveLength(1)
})

test.each<[what: string, method: 'GET' | 'POST', answers: (Partial<Response> | Error)[]]>([
  ['no network', 'GET', [broken, broken]],
  ['no network for a while', 'GET', [broken, page('hello')]],
  ['a form that is not sent twice', 'POST', [broken, { type: 'opaqueredirect' }]],
  ['more than anybody asked for', 'GET', [page('x'.repeat(LONGEST_ANSWER + 1))]],
  ['no time left', 'GET', [new DOMException('', 'TimeoutError'), page('hello')]],
])('%s is no answer', async (_what, method, answers) => {
  network(...answers)
  await expect(fetchAnswer(URL_ASKED, { method }, init)).rejects.toThrow()
})

test('the background does not read an answer without end to its end', async () => {
  const { told, answer } = endless()
  network(answer)
  await expect(fetchAnswer(URL_ASKED, {}, { ...init, redirect: 'manual' })).rejects.toThrow(RangeError)
  expect(told.stopped).toBe(true)
})
