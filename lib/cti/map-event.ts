import type { Issue } from './api.ts'
import type { Direction, ReceivedEvent } from './event.ts'
import { answeredBefore, eventTime } from './event-time.ts'
import type { Field, MappedField, Mapping, Source } from './mapping.ts'
import { atPath, textAt, textsAt } from './payload-path.ts'
import { ANONYMOUS, type NumberConvention, normalizeNumber } from './phone-number.ts'

/** What a payload becomes: an event, nothing to log and why, or what keeps it from being an event. */
export type Mapped =
  | { event: ReceivedEvent; dialled: string }
  | { event: null; ignored: string }
  | { event?: undefined; issues: Issue[] }

const LONGEST_CALL_ID = 256

/** Reads a payload by a mapping. `dialled` is the number called, as the PBX sent it. */
export function mapEvent(
  mapping: Mapping,
  payload: unknown,
  { numbers, now }: { numbers: NumberConvention; now: number },
): Mapped {
  const { only, values, fields } = mapping
  for (const [path, wanted] of Object.entries(only)) {
    const text = textAt(payload, path) ?? ''
    if (!wanted.some(value => sameWord(value, text))) return ignored(`${path} is ${JSON.stringify(text)}`)
  }
  const read = new Reader(mapping, payload)

  const told = read.text('event')
  const callId = read.text('callId')
  if (told === undefined || callId === undefined || callId.length > LONGEST_CALL_ID) {
    return { issues: missing({ event: told, callId }, mapping) }
  }
  const kind = translated(values.event, told) ?? KINDS.find(each => sameWord(each, told))
  if (kind === undefined) return ignored(`the event ${JSON.stringify(told)} is not in its table`)
  if (kind === 'ignore') return ignored(`the event is ${JSON.stringify(told)}`)

  const isNew = kind === 'newCall'
  const way = read.text('direction')
  const direction = fields.direction ? directionOf(values.direction, way) : isNew ? 'inbound' : undefined
  if (direction === 'ignore') return ignored(`the direction is ${JSON.stringify(way)}`)
  if (isNew && direction === undefined) return { issues: [directionIssue(way, mapping)] }
  read.direction = direction ?? 'inbound'

  const toldCause = kind === 'hangup' ? read.text('cause') : undefined
  const cause = toldCause && (translated(values.cause, toldCause) ?? toldCause)
  if (cause === 'ignore') return ignored(`the cause is ${JSON.stringify(toldCause)}`)

  const at = eventTime(read.text('at'), now)
  const [from, to] = [read.text('from'), read.text('to')]
  const users = read.texts('user')
  const relatedCallId = read.text('relatedCallId')
  const event: ReceivedEvent = {
    kind,
    callId,
    at,
    direction,
    // PBXs leave a withheld number out.
    from: from === undefined ? (isNew ? ANONYMOUS : undefined) : normalizeNumber(from, numbers),
    to: to && normalizeNumber(to, numbers),
    users: users.length > 0 ? users : undefined,
    queue: read.text('queue'),
    answeringNumber: read.text('answeringNumber'),
    cause,
    answeredAt: kind === 'hangup' ? answeredBefore(at ?? now, read.text('talkSeconds')) : undefined,
    callerName: read.text('callerName'),
    relatedCallId: relatedCallId && relatedCallId.length <= LONGEST_CALL_ID ? relatedCallId : undefined,
  }
  return { event, dialled: to ?? '' }
}

/** Looks up the fields of one payload. */
class Reader {
  readonly #fields: Mapping['fields']
  readonly #payload: unknown
  direction: Direction = 'inbound'

  constructor({ fields }: Mapping, payload: unknown) {
    this.#fields = fields
    this.#payload = payload
  }

  text(name: MappedField): string | undefined {
    return this.texts(name)[0]
  }

  /** What the first source has that has anything. */
  texts(name: MappedField): string[] {
    for (const source of sourcesOf(this.#fields[name], this.direction)) {
      const found = textsOf(source, this.#payload)
      if (found.length > 0) return found
    }
    return []
  }
}

function textsOf(source: Source, payload: unknown): string[] {
  if (typeof source === 'string') return textsAt(payload, source)
  const holds = source.path === undefined || hasAny(atPath(payload, source.path))
  return holds ? [source.is] : []
}

function hasAny(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false
}

function sourcesOf(field: Field | undefined, direction: Direction): readonly Source[] {
  if (field === undefined) return []
  if (Array.isArray(field)) return field
  if (typeof field === 'string' || 'is' in field) return [field]
  return sourcesOf(direction === 'inbound' ? field.in : field.out, direction)
}

const KINDS = ['newCall', 'answer', 'hangup'] as const
const WAYS: ReadonlyMap<string, Direction> = new Map([
  ['in', 'inbound'],
  ['inbound', 'inbound'],
  ['incoming', 'inbound'],
  ['out', 'outbound'],
  ['outbound', 'outbound'],
  ['outgoing', 'outbound'],
])

function directionOf(table: Mapping['values']['direction'], way: string | undefined): Direction | 'ignore' | undefined {
  if (way === undefined) return undefined
  const word = translated(table, way) ?? way
  return word === 'ignore' ? word : WAYS.get(word.toLowerCase())
}

function translated<T extends string>(table: Readonly<Record<string, T>> = {}, told: string): T | undefined {
  const row = Object.entries(table).find(([word]) => sameWord(word, told))
  return row?.[1] ?? (Object.hasOwn(table, '*') ? table['*'] : undefined)
}

function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function ignored(why: string): Mapped {
  return { event: null, ignored: why }
}

function missing(found: { event: string | undefined; callId: string | undefined }, { fields }: Mapping): Issue[] {
  return (['event', 'callId'] as const).flatMap(name => {
    const text = found[name]
    if (text === undefined) return [{ path: name, message: `is missing: nothing at ${placesOf(fields[name])}` }]
    return text.length > LONGEST_CALL_ID ? [{ path: name, message: `takes at most ${LONGEST_CALL_ID} characters` }] : []
  })
}

function directionIssue(way: string | undefined, { fields }: Mapping): Issue {
  const message =
    way === undefined
      ? `is missing: nothing at ${placesOf(fields.direction)}`
      : `takes "in" or "out", was ${JSON.stringify(way)}, which is not in its table`
  return { path: 'direction', message }
}

function placesOf(field: Field | undefined): string {
  return sourcesOf(field, 'inbound')
    .map(source => (typeof source === 'string' ? source : (source.path ?? source.is)))
    .join(', ')
}
