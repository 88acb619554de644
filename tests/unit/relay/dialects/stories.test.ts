import { describe, expect, test } from 'vitest'
import { applyEvent, type CallRecord, type KnownEvent } from '../../../../lib/cti/call-record.ts'
import { type Decision, decide } from '../../../../lib/cti/decide.ts'
import { ANONYMOUS } from '../../../../lib/cti/phone-number.ts'
import { readFields } from '../../../../relay/dialects/body.ts'
import type { PbxRequest } from '../../../../relay/dialects/dialect.ts'
import { Fields } from '../../../../relay/dialects/fields.ts'
import { dialects } from '../../../../relay/dialects/index.ts'
import { rules, stories, wireOf } from '../../../support/dialect-stories.ts'
import type { Story, Told } from '../../../support/story.ts'

const NOW = Date.parse('2026-11-22T12:01:00Z')
const NONE: Decision = { action: 'none', rule: null }

function dialectNamed(name: string) {
  const dialect = dialects().find(each => each.name === name)
  if (!dialect) throw new Error(`there is no dialect ${name}`)
  return dialect
}

async function requestOf(dialectName: string, told: Told, now: number): Promise<PbxRequest> {
  const { search, contentType, body } = wireOf(told)
  const base = dialectName === 'generic' ? 'cti' : dialectName
  const [, variant = ''] = (told.path ?? '').split('/')
  return {
    params: { token: 'TOKEN', way: variant, mapping: variant },
    headers: { 'content-type': contentType },
    rawBody: Buffer.from(body ?? ''),
    url: `https://relay.example/api/v1/${base}/TOKEN${told.path ?? ''}${search}`,
    source: 'pbx',
    numbers: { country: 'DE', digits: dialectNamed(dialectName).digits },
    settings: rules,
    now,
    fields: told.query
      ? new Fields(told.query.map(([name, value]) => [name, value]))
      : await readFields(contentType, Buffer.from(body ?? '')),
  }
}

function decisionOn({ kind, direction = 'inbound', from = ANONYMOUS, to = ANONYMOUS }: KnownEvent): Decision {
  return kind === 'newCall' ? decide(rules, { direction, from, to }) : NONE
}

async function tell(dialectName: string, { told }: Story) {
  const dialect = dialectNamed(dialectName)
  let record: CallRecord | undefined
  for (const [index, each] of told.entries()) {
    const request = await requestOf(dialectName, each, NOW + index * 1000)
    const received = dialect.parse(request)
    expect(received).toEqual(each.event)
    let decision = NONE
    if (received) {
      const event: KnownEvent = { ...received, source: 'pbx', at: received.at ?? request.now }
      decision = decisionOn(event)
      record = applyEvent(record, event.kind === 'newCall' ? { ...event, decision } : event)
    }
    const { status, contentType, body } = dialect.respond(decision, request)
    expect({ status, contentType, body }).toEqual({
      ...each.reply,
      body: each.reply.body.replaceAll('{url}', request.url),
    })
  }
  return record?.call
}

describe.each(dialects().map(({ name }) => name))('%s', name => {
  const own = stories.filter(({ dialect }) => dialect === name)

  test('has fixtures', () => {
    expect(own.length).toBeGreaterThan(0)
  })

  test.each(own.map(({ story, file }) => [file, story.name, story] as const))('%s: %s', async (_file, _name, story) => {
    const call = await tell(name, story)
    if (story.call) expect(call).toMatchObject(story.call)
  })
})

test('every fixture belongs to a dialect', () => {
  const names = dialects().map(({ name }) => name)
  expect(stories.filter(({ dialect }) => !names.includes(dialect))).toEqual([])
})
