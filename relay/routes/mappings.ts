import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { decide } from '../../lib/cti/decide.ts'
import { mapEvent } from '../../lib/cti/map-event.ts'
import { mappedReply } from '../../lib/cti/mapped-reply.ts'
import { mappingSchema } from '../../lib/cti/mapping.ts'
import { ANONYMOUS } from '../../lib/cti/phone-number.ts'
import { readyMappings } from '../../lib/cti/ready-mappings.ts'
import type { Relay } from '../app.ts'
import { readFields } from '../dialects/body.ts'
import { FieldError } from '../dialects/fields.ts'
import { numbersOf } from '../endpoint-view.ts'
import { FIRST_ENDPOINT } from '../first-start.ts'
import { HttpError, parseBody } from '../http-error.ts'

const tryRequestSchema = z.strictObject({
  mapping: mappingSchema,
  /** As the PBX sends it: JSON or a form, pasted as text, or JSON as it is. */
  payload: z.union([z.string().max(65_536), z.record(z.string(), z.json())], {
    error: 'takes what the PBX sends: JSON or a form',
  }),
  /** Id of the PBX endpoint by whose numbers to read. */
  endpoint: z.string().default(FIRST_ENDPOINT),
})

/** Mappings for PBXs that have no dialect of their own; what is in force stands in the settings. */
export function mappingRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.get('/mappings/ready', async () => ({ mappings: readyMappings }))

    app.post('/mappings/try', async request => tryMapping(relay, request.body))
  }
}

/** What the PBX's payload would become and be answered. Writes nothing. */
async function tryMapping({ directory, now }: Relay, body: unknown) {
  const { mapping, payload, endpoint } = parseBody(tryRequestSchema, body)
  const known = directory.endpoint(endpoint)
  if (!known) throw unfit([{ path: 'endpoint', message: `takes the id of a PBX endpoint, was ${endpoint}` }])
  const numbers = numbersOf(known.endpoint, { digits: 'international' }, directory.settings)
  const mapped = mapEvent(mapping, await read(payload), { numbers, now: now() })
  if (mapped.event === undefined) throw unfit(mapped.issues)
  const { event } = mapped
  const decision =
    event?.kind === 'newCall'
      ? decide(directory.settings, {
          direction: event.direction ?? 'inbound',
          from: event.from ?? ANONYMOUS,
          to: event.to ?? ANONYMOUS,
        })
      : ({ action: 'none', rule: null } as const)
  const call = mapped.event ? { callId: mapped.event.callId, dialled: mapped.dialled } : { callId: '', dialled: '' }
  return {
    event,
    ignored: mapped.event ? null : mapped.ignored,
    decision,
    response: mappedReply(mapping, decision, call),
    issues: [],
  }
}

async function read(payload: string | Record<string, unknown>): Promise<unknown> {
  if (typeof payload !== 'string') return payload
  try {
    return (await readFields(undefined, Buffer.from(payload))).toObject()
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    throw unfit([{ path: 'payload', message: error.message.replace(/^body: /, '') }])
  }
}

function unfit(issues: { path: string; message: string }[]): HttpError {
  return new HttpError(422, issues.map(({ path, message }) => `${path}: ${message}`).join('; '), issues)
}
