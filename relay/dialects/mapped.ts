import { createHmac } from 'node:crypto'
import type { Decision } from '../../lib/cti/decide.ts'
import type { ReceivedEvent } from '../../lib/cti/event.ts'
import { type Mapped, mapEvent } from '../../lib/cti/map-event.ts'
import { mappedReply } from '../../lib/cti/mapped-reply.ts'
import type { Mapping } from '../../lib/cti/mapping.ts'
import { readyMappings } from '../../lib/cti/ready-mappings.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import { HttpError } from '../http-error.ts'
import type { Dialect, PbxRequest, RawRequest, Reply } from './dialect.ts'
import { FieldError } from './fields.ts'
import { register } from './registry.ts'
import { json, xmlError } from './reply.ts'
import { headerOf, sameSecret } from './signature.ts'

/** The mappings of the settings and those that come with Ringside; a name of the settings goes first. */
function mappingsOf({ mappings }: Settings): readonly Mapping[] {
  const own = new Set(mappings.map(({ name }) => name.toLowerCase()))
  return [...mappings, ...readyMappings.filter(({ name }) => !own.has(name))]
}

function findMapping({ params, settings }: Pick<RawRequest, 'params' | 'settings'>): Mapping | undefined {
  const name = params.mapping?.toLowerCase()
  return mappingsOf(settings).find(mapping => mapping.name.toLowerCase() === name)
}

function mappingOf(request: RawRequest): Mapping {
  const mapping = findMapping(request)
  if (!mapping) throw new HttpError(404, `there is no mapping named ${JSON.stringify(request.params.mapping)}`)
  return mapping
}

function read(request: PbxRequest): Mapped {
  return mapEvent(mappingOf(request), request.fields.toObject(), request)
}

function parse(request: PbxRequest): ReceivedEvent | null {
  const mapped = read(request)
  if (mapped.event !== undefined) return mapped.event
  const [first, ...others] = mapped.issues.map(({ path, message }) => ({ path, message }))
  const rest = others.map(({ path, message }) => `; ${path}: ${message}`).join('')
  throw new FieldError(first?.path ?? 'body', `${first?.message ?? 'is no event'}${rest}`)
}

function respond(decision: Decision, request: PbxRequest): Reply {
  const mapped = read(request)
  const call = mapped.event ? { callId: mapped.event.callId, dialled: mapped.dialled } : { callId: '', dialled: '' }
  return { ...mappedReply(mappingOf(request), decision, call), headers: echo(request) }
}

/** A PBX that makes sure of the address sends a header and no body. */
function greet(request: RawRequest): Reply | undefined {
  const headers = echo(request)
  const asks = request.rawBody.length === 0 && Object.keys(headers).length > 0
  return asks ? { status: 200, body: '', headers } : undefined
}

function echo(request: RawRequest): Record<string, string> {
  const name = mappingOf(request).echoHeader
  const value = name && headerOf(request.headers, name)
  return name && value ? { [name]: value } : {}
}

/** Always true for a mapping that names no header to find a signature in. */
function verify(request: PbxRequest, secret: string): boolean {
  const { signature } = mappingOf(request)
  if (!signature) return true
  const given = headerOf(request.headers, signature.header)?.trim()
  if (given === undefined) return false
  if (signature.scheme === 'token') return sameSecret(given, secret)
  const hmac = createHmac('sha256', secret).update(request.rawBody)
  return signature.scheme === 'hmac-sha256-base64'
    ? sameSecret(given, hmac.digest('base64'))
    : sameSecret(given.toLowerCase(), hmac.digest('hex'))
}

function fail(status: number, message: string, about: Pick<RawRequest, 'params' | 'settings'>): Reply {
  const mapping = findMapping(about)
  const speaksXml = Object.values(mapping?.response ?? {}).some(template => template.trim().startsWith('<'))
  return speaksXml ? xmlError(status, message) : json(status, { error: message })
}

/** Any other PBX with a webhook, by a mapping of the settings. */
const mapped: Dialect = {
  name: 'mapped',
  method: 'POST',
  path: '/api/v1/mapped/:token/:mapping',
  digits: 'international',
  addresses: settings =>
    Object.fromEntries([
      ['mapped', '/api/v1/mapped/:token/{mapping}'],
      ...mappingsOf(settings).map(({ name }) => [`mapped/${name}`, `/api/v1/mapped/:token/${name}`]),
    ]),
  greet,
  parse,
  verify,
  respond,
  fail,
}

register(mapped)
