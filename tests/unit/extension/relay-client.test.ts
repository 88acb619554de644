import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { RelayClient } from '../../../lib/extension/relay-client.ts'
import { contact, ringing } from './helpdesk.ts'

let server: Server | undefined
afterEach(() => void server?.close())

/** What a relay that gives this answer was asked, as `METHOD path body`. */
async function asked(work: (client: RelayClient) => Promise<unknown>, answer: unknown) {
  const requests: string[] = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    requests.push(`${request.method} ${request.url} ${body}`.trim())
    response.writeHead(answer === undefined ? 204 : 200).end(answer === undefined ? undefined : JSON.stringify(answer))
  })
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  const relayUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await work(new RelayClient({ relayUrl, token: 'secret' }, 'one&two'))
  return requests
}

const emma = contact('Emma')
const granted = { granted: true, retryMs: null }
const person = { name: 'Emma', organization: null, url: null }

test.each<[what: string, work: (client: RelayClient) => Promise<unknown>, answer: unknown, request: string]>([
  [
    'claim',
    client => client.claim('a~1', 'lookup'),
    granted,
    'POST /api/v1/calls/a~1/claims/lookup?holder=one%26two {}',
  ],
  [
    'claim again',
    client => client.claim('a/1', 'lookup', true),
    granted,
    'POST /api/v1/calls/a%2F1/claims/lookup?holder=one%26two&again=true {}',
  ],
  [
    'release',
    client => client.release('a', 'lookup'),
    undefined,
    'DELETE /api/v1/calls/a/claims/lookup?holder=one%26two',
  ],
  [
    'putContacts',
    client => client.putContacts('a', [emma]),
    ringing(),
    `PUT /api/v1/calls/a/contacts ${JSON.stringify({ contacts: [emma] })}`,
  ],
  ['assign', client => client.assign('a', person), ringing(), `POST /api/v1/calls/a/assign ${JSON.stringify(person)}`],
])('%s', async (_what, work, answer, request) => {
  expect(await asked(work, answer)).toEqual([request])
})
