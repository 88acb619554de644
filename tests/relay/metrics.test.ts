import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
})
afterAll(() => relay.stop())

async function scrape(token = ADMIN_TOKEN) {
  const answer = await request(`${relay.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  return { ...answer, text: String(answer.body) }
}

/** The value of one series, as it stands there. */
async function value(series: string): Promise<number | undefined> {
  const line = (await scrape()).text.split('\n').find(each => each.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

test('are an admin’s, in Prometheus’ own format', async () => {
  const { desk } = await new Desk(relay.url).hire('emma')
  expect((await request(`${relay.url}/metrics`)).status).toBe(401)
  expect((await scrape('wrong')).status).toBe(401)
  expect((await scrape(desk.token)).status).toBe(403)
  const { status, headers, text } = await scrape()
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  expect(headers.get('cache-control')).toBe('no-store')
  for (const line of text.split('\n')) expect(line).toMatch(/^$|^(#|\w+(\{[^}]*\})? (Nan|[-+\d.e]+)$)/)
  const names = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => `${name} ${type}`)
  for (const each of ['process_resident_memory_bytes gauge', 'nodejs_eventloop_lag_p99_seconds gauge'])
    expect(names).toContain(each)
})

test('requests by dialect and code, decisions and commits by the time they took', async () => {
  const commits = (await value('ringside_store_commit_seconds_count')) ?? 0
  await pbx.ring('1')
  await pbx.ring('2')
  await pbx.json({ event: 'newCall' })
  await new Pbx(relay.url, 'wrong').ring('1')
  await request(`${relay.url}/api/v1/sipgate/${PBX_TOKEN}/in`, { method: 'POST', body: new URLSearchParams({}) })
  await request(`${relay.url}/api/v1/phone/${PBX_TOKEN}?event=hangup&direction=in&from=1&to=2`)
  expect(await value('ringside_pbx_requests_total{dialect="generic",code="200"}')).toBe(2)
  expect(await value('ringside_pbx_requests_total{dialect="generic",code="422"}')).toBe(1)
  expect(await value('ringside_pbx_requests_total{dialect="generic",code="401"}')).toBe(1)
  expect(await value('ringside_pbx_requests_total{dialect="sipgate",code="422"}')).toBe(1)
  expect(await value('ringside_pbx_requests_total{dialect="phone",code="204"}')).toBe(1)
  expect(await value('ringside_pbx_decision_seconds_count{dialect="generic"}')).toBe(2)
  expect(await value('ringside_pbx_decision_seconds_bucket{le="+Inf",dialect="generic"}')).toBe(2)
  expect(await value('ringside_pbx_decision_seconds_sum{dialect="generic"}')).toBeGreaterThan(0)
  expect((await value('ringside_store_commit_seconds_count')) ?? 0).toBeGreaterThanOrEqual(commits + 2)
  expect(await value('ringside_wrong_tokens_total{side="pbx"}')).toBe(1)
  expect(await value('ringside_wrong_tokens_total{side="agent"}')).toBe(1)
})

test('streams, and how large the store is', async () => {
  expect(await value('ringside_streams')).toBe(0)
  const stream = await EventStream.live(relay.url, ADMIN_TOKEN)
  expect(await value('ringside_streams')).toBe(1)
  expect(await value('ringside_stream_lag_changes')).toBe(0)
  expect(await value('ringside_stream_unread_bytes')).toBe(0)
  stream.close()
  await vi.waitFor(async () => expect(await value('ringside_streams')).toBe(0))
  expect(await value('ringside_store_bytes{part="database"}')).toBeGreaterThanOrEqual(4096)
  expect(await value('ringside_store_bytes{part="log"}')).toBeGreaterThan(4096)
  expect(await value('ringside_store_failures_total')).toBe(0)
  expect(await value('ringside_request_log_missing_total{reason="dropped"}')).toBe(0)
})

test('no label holds a token, a number, or anything that a client chose', async () => {
  await pbx.ring('4915550001111', { from: '4915550001111', queue: '4915550001111' })
  await request(`${relay.url}/api/v1/mapped/${PBX_TOKEN}/4915550001111`, { method: 'POST', body: '{}' })
  await request(`${relay.url}/api/v1/4915550001111/${PBX_TOKEN}`, { method: 'POST' })
  const { text } = await scrape()
  expect(text).not.toMatch(/4915550001111|token-of-the-tests|wrong"/)
  const labels = new Set(
    text.split('\n').flatMap(line => (line.startsWith('ringside_') ? (line.match(/\w+(?==")/g) ?? []) : [])),
  )
  expect([...labels].toSorted()).toEqual(['code', 'dialect', 'le', 'part', 'reason', 'side', 'version'])
})
