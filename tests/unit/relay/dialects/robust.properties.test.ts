import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callSchema } from '../../../../lib/cti/call.ts'
import { applyEvent } from '../../../../lib/cti/call-record.ts'
import type { Decision } from '../../../../lib/cti/decide.ts'
import type { PbxRequest } from '../../../../relay/dialects/dialect.ts'
import { FieldError, Fields } from '../../../../relay/dialects/fields.ts'
import { dialects } from '../../../../relay/dialects/index.ts'
import { rules, stories } from '../../../support/dialect-stories.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const rule = { list: 'routingTable' as const, index: 0 }
const decisions: Decision[] = [
  { action: 'none', rule: null },
  { action: 'reject', reason: 'busy', rule },
  { action: 'dial', callerId: '4930777000000', rule },
]

/** The body of a fixture, as fields. */
function fieldsOf({ form, query, json }: (typeof stories)[number]['story']['told'][number]): Record<string, unknown> {
  return (json as Record<string, unknown>) ?? Object.fromEntries(form ?? query ?? [])
}

const anything = fc.oneof(
  fc.anything({ withNullPrototype: false }),
  fc.constantFrom('', '__proto__', '\ud800', '<&">', '+', '{', '[1', 'newCall', 1e300, -1, Number.NaN, '9'.repeat(400)),
)

/** A body like that of a fixture, with one part of it, however deep, replaced or gone. */
function spoiled(body: Record<string, unknown>, path: readonly number[], by: unknown): Record<string, unknown> {
  const copy = structuredClone(body)
  let inside: Record<string, unknown> = copy
  for (const step of path) {
    const names = Object.keys(inside)
    const name = names[step % Math.max(1, names.length)]
    if (name === undefined) break
    const value = inside[name]
    if (step % 3 === 0 && value !== null && typeof value === 'object') {
      inside = value as Record<string, unknown>
      continue
    }
    inside[name] = by
    break
  }
  return copy
}

describe.each(dialects().map(dialect => [dialect.name, dialect] as const))('%s', (name, dialect) => {
  const told = stories.filter(each => each.dialect === name).flatMap(({ story }) => story.told)

  test('whatever a PBX sends becomes an event, nothing, or an error that names a field', () => {
    const path = fc.array(fc.nat({ max: 29 }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.constantFrom(...told), path, anything, (each, steps, by) => {
        const variant = (each.path ?? '').slice(1)
        const request: PbxRequest = {
          params: { token: 'TOKEN', way: variant, mapping: variant },
          headers: { 'x-signature': 'x', 'x-sipgate-signature': 'x', 'telnyx-signature-ed25519': 'x' },
          rawBody: Buffer.from('x'),
          url: 'https://relay.example/api/v1/x',
          source: 'pbx',
          numbers: { country: 'DE', digits: dialect.digits },
          settings: rules,
          now: NOW,
          fields: new Fields(Object.entries(spoiled(fieldsOf(each), steps, by))),
        }
        let event: ReturnType<typeof dialect.parse>
        try {
          event = dialect.parse(request)
        } catch (error) {
          expect(error).toBeInstanceOf(FieldError)
          return
        }
        const made = decisions.filter(({ action }) => event || action === 'none')
        for (const decision of made) expect(dialect.respond(decision, request).status).toBeLessThan(300)
        if (!event) return
        const { call } = applyEvent(undefined, { ...event, source: 'pbx', at: event.at ?? NOW })
        expect(callSchema.safeParse(call).error).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })
})
