import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from '../support/relay-process.ts'

let here: Awaited<ReturnType<typeof relayHere>>

beforeAll(async () => {
  here = await relayHere()
})
afterAll(() => here.app.close())

const answers: [method: string, path: string, status: number][] = [
  ['GET', '/healthz', 200],
  ['GET', '/metrics', 200],
  ['GET', '/connect', 200],
  ['GET', '/connect.js', 200],
  ['GET', '/nowhere', 404],
  ['GET', '/%zz', 400],
  ['GET', '/api/v1/me', 200],
  ['GET', '/api/v1/calls/none', 404],
  ['GET', '/api/v1/admin/agents', 200],
  ['GET', '/api/v1/admin/export', 200],
  ['POST', `/api/v1/cti/${PBX_TOKEN}`, 422],
  ['POST', '/api/v1/cti/wrong', 401],
]

describe.each(answers)('%s %s', (method, path, status) => {
  test('is not sniffed, not framed, not run', async () => {
    const response = await fetch(here.url + path, { method, headers: { authorization: `Bearer ${ADMIN_TOKEN}` } })
    await response.text()
    expect(response.status).toBe(status)
    const header = (name: string) => response.headers.get(name)
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('x-powered-by')).toBeNull()
    expect(header('server')).toBeNull()
    if (path === '/%zz') return
    expect(header('x-frame-options')).toBe('DENY')
    expect(header('referrer-policy')).toBe('no-referrer')
    expect(header('cross-origin-resource-policy')).toBe('same-origin')
    expect(header('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-z]+$/)
    const csp = header('content-security-policy') ?? ''
    expect(csp).toContain("default-src 'none'")
    expect(csp).toContain("frame-ancestors 'none'")
    expect(csp).not.toMatch(/unsafe|\*|https?:/)
    if (path.startsWith('/api/v1/admin') || path.startsWith('/api/v1/me') || path.startsWith('/api/v1/calls'))
      expect(header('cache-control')).toBe('no-store')
  })

  test('is nobody else’s to read in a browser', async () => {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, origin: 'https://evil.example' }
    const response = await fetch(here.url + path, { method, headers })
    await response.text()
    expect([...response.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
    const preflight = await fetch(here.url + path, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': method },
    })
    await preflight.text()
    expect(preflight.status).toBeGreaterThanOrEqual(400)
    expect([...preflight.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
  })
})

test('a stream has the headers of every answer', async () => {
  const stream = await EventStream.open(here.url, ADMIN_TOKEN)
  const headers = Object.fromEntries(stream.headers)
  stream.close()
  expect(headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-request-id': expect.any(String),
  })
})

test('the page of a connect link runs its own script and style, and no other', async () => {
  const response = await fetch(`${here.url}/connect`)
  const page = await response.text()
  const csp = response.headers.get('content-security-policy') ?? ''
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  expect(csp).toContain(`style-src 'sha256-${Buffer.from(digest).toString('base64')}'`)
  expect(csp).toContain("script-src 'self'")
  expect(page).not.toMatch(/<script>|\son\w+=|style=/)
})

test.each(['access_token', 'token', 'authorization'])('no token is taken from an address: ?%s=', async name => {
  for (const path of ['/api/v1/me', '/api/v1/events', '/api/v1/admin/agents', '/metrics']) {
    const response = await fetch(`${here.url}${path}?${name}=${ADMIN_TOKEN}`)
    expect([response.status, await response.text()]).toEqual([401, expect.not.stringContaining(ADMIN_TOKEN)])
  }
})
