import { FieldError, Fields } from './fields.ts'

/**
 * Reads a body in any of the forms PBXs send: JSON, urlencoded, multipart. A body that plainly is another form than its
 * content type says is read as what it is: `curl -d '{…}'` calls JSON urlencoded.
 * Throws {@link FieldError} for `body` when it is none of them.
 */
export async function readFields(contentType: string | undefined, body: Buffer): Promise<Fields> {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') return readForm(contentType ?? '', body)
  if (type.endsWith('json') || /^\s*[{[]/.test(body.toString('latin1', 0, 64))) return readJson(body)
  return readForm('application/x-www-form-urlencoded', body)
}

function readJson(body: Buffer): Fields {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'), keepDigits)
  } catch {
    throw new FieldError('body', 'is not valid JSON')
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new FieldError('body', 'takes a JSON object')
  return new Fields(Object.entries(value))
}

/** An id of 19 digits is more than a number holds: it stays as the PBX wrote it. */
function keepDigits(_name: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? (source ?? value) : value
}

/** The platform's own form parser, for both encodings. @see https://fetch.spec.whatwg.org/#dom-body-formdata */
async function readForm(contentType: string, body: Buffer): Promise<Fields> {
  let form: FormData
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new FieldError('body', 'is not a form that can be read')
  }
  const values = new Map<string, unknown>()
  // One pass: to ask for each of thousands of names would read the form thousands of times.
  for (const [name, value] of form) {
    if (typeof value !== 'string') throw new FieldError(name, 'takes text, not a file')
    const known = values.get(name)
    if (Array.isArray(known)) known.push(value)
    else values.set(name, known === undefined ? value : [known, value])
  }
  return new Fields(values)
}
