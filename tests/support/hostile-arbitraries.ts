import fc from 'fast-check'

/** Names that some dialect or route reads, so that what is made up gets further than the first check. */
const NAMES = [
  ...['event', 'callId', 'call_id', 'from', 'to', 'direction', 'user', 'user[]', 'queue', 'cause', 'answeringNumber'],
  ...[
    'CallSid',
    'CallStatus',
    'Direction',
    'From',
    'To',
    'Timestamp',
    'data',
    'payload',
    'event_type',
    'call_control_id',
  ],
  ...['id', 'status', 'number', 'raw_digits', 'started_at', 'ids', 'done', 'note', 'name', 'login', 'role', 'numbers'],
  ...[
    'contacts',
    'level',
    'organization',
    'url',
    'mapping',
    'endpoint',
    'graceSeconds',
    'secrets',
    'masking',
    'queueFilter',
  ],
  ...['__proto__', 'constructor', 'toString', ''],
]
const VALUES = [
  'newCall',
  'answer',
  'hangup',
  'in',
  'out',
  'ringing',
  'completed',
  'call.initiated',
  'call.created',
  'anonymous',
]

/** A text of any kind, or one that something reads. */
export const hostileText = fc.oneof(
  fc.constantFrom(...VALUES, '4930600000000', '+49 30 60', '\u0000', '\u202e', '2026-11-22T12:00:00Z', '-1', '1e9'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: hostileText })
/** Any value of JSON. */
export const { value: hostileValue } = fc.letrec<{ value: unknown; object: unknown }>(tie => ({
  value: fc.oneof(
    { weight: 5, arbitrary: hostileText },
    fc.double(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 8 }),
}))
const fields = fc.dictionary(name, hostileValue, { maxKeys: 12 })

/** A body of any content type that some route reads, with fields that some route reads. */
export const hostileBody = fc.oneof(
  fields.map(value => ({ type: 'application/json', bytes: JSON.stringify(value) })),
  fc.array(fc.tuple(name, hostileText), { maxLength: 12 }).map(pairs => ({
    type: 'application/x-www-form-urlencoded',
    bytes: new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString(),
  })),
  fc.array(fc.tuple(name, hostileText), { maxLength: 6 }).map(pairs => ({
    type: 'multipart/form-data; boundary=b',
    bytes: `${pairs.map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--b--\r\n`,
  })),
  fc
    .tuple(fc.constantFrom('application/json', 'text/csv', 'text/vcard', 'a/b'), fc.uint8Array({ maxLength: 200 }))
    .map(([type, bytes]) => ({ type, bytes: bytes as Uint8Array<ArrayBuffer> })),
)
