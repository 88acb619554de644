import { z } from 'zod'
import { templateFormat, templateIssue } from './reply-template.ts'

const trimmed = z.string().trim()
const path = trimmed.min(1, 'takes a path such as payload.call.id').max(200)

/** A path, or `is`: a word that holds wherever something stands at the path; without a path, always. */
const sourceSchema = z.union([path, z.strictObject({ path: path.optional(), is: trimmed.min(1).max(200) })])
/** One source, or several of which the first that has something counts. */
const sourcesSchema = z.union([sourceSchema, z.array(sourceSchema).min(1, 'takes a path at least').max(10)], {
  error: 'takes a path such as payload.call.id, or a list of paths',
})
/** Sources, where need be others for calls that come in and for calls that go out. */
const fieldSchema = z.union(
  [sourcesSchema, z.strictObject({ in: sourcesSchema.optional(), out: sourcesSchema.optional() })],
  {
    error: 'takes a path such as payload.call.id, a list of paths, or {"in": …, "out": …}',
  },
)
export type Source = z.infer<typeof sourceSchema>
export type Field = z.infer<typeof fieldSchema>

const fieldsSchema = z.strictObject({
  event: sourcesSchema,
  callId: sourcesSchema,
  /** Without it every call comes in. */
  direction: sourcesSchema.optional(),
  from: fieldSchema.optional(),
  to: fieldSchema.optional(),
  user: fieldSchema.optional(),
  queue: fieldSchema.optional(),
  answeringNumber: fieldSchema.optional(),
  cause: fieldSchema.optional(),
  /** When it happened: seconds, milli- or microseconds since 1970, ISO 8601 or RFC 2822. */
  at: fieldSchema.optional(),
  /** Of a hangup: for how many seconds there was talk, where the PBX says so; 0 for a call nobody answered. */
  talkSeconds: fieldSchema.optional(),
  /** The name that the PBX has for the caller. */
  callerName: fieldSchema.optional(),
  /** Call id of the call that this one continues. */
  relatedCallId: fieldSchema.optional(),
})
export type MappedField = keyof z.infer<typeof fieldsSchema>

/** By what the PBX says, compared without regard to case; `*` for all else. `ignore`: nothing is logged. */
const table = <T extends z.ZodType<string>>(value: T) => z.record(z.string(), value).default({})
const kind = z.enum(['newCall', 'answer', 'hangup', 'ignore'], {
  error: 'takes "newCall", "answer", "hangup" or "ignore"',
})
const direction = z.enum(['in', 'out', 'ignore'], { error: 'takes "in", "out" or "ignore"' })

/** JSON or XML with placeholders, or nothing; JSON may be written as such. */
const template = z
  .union([z.string(), z.record(z.string(), z.json()), z.array(z.json())], { error: 'takes JSON, XML or nothing' })
  .transform(value => (typeof value === 'string' ? value : JSON.stringify(value)))
  .pipe(
    z
      .string()
      .max(4096)
      .superRefine((text, context) => {
        const message = templateIssue(text)
        if (message !== undefined) context.addIssue({ code: 'custom', message })
      }),
  )
  .default('')

/** How the webhooks of a PBX that has no dialect of its own are read and answered. */
export const mappingSchema = z
  .strictObject({
    /** Stands in the address. */
    name: z.string().regex(/^[a-z\d][a-z\d_-]{0,63}$/i, 'takes up to 64 of the characters a-z 0-9 _ -'),
    /** Only requests in which each of these paths holds one of its values; all others are answered and not logged. */
    only: z.record(path, z.array(z.string()).min(1).max(50)).default({}),
    fields: fieldsSchema,
    values: z
      .strictObject({ event: table(kind), direction: table(direction), cause: table(z.string()) })
      .partial()
      .prefault({}),
    /** What the PBX is answered to a new call: nothing decided, rejected, or dialled with another caller ID. */
    response: z.strictObject({ none: template, reject: template, dial: template }).prefault({}),
    /** By default what the template looks like. */
    contentType: z
      .string()
      .trim()
      .regex(/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/, 'takes a content type such as application/json')
      .max(100)
      .optional(),
    /** Where the PBX proves that it is itself, checked where the endpoint has a secret for `mapped`. */
    signature: z
      .strictObject({
        header: trimmed.toLowerCase().regex(/^[\w-]{1,64}$/, 'takes the name of a header'),
        /** The secret itself, or an HMAC-SHA256 of the body with it. */
        scheme: z.enum(['token', 'hmac-sha256-hex', 'hmac-sha256-base64']),
      })
      .optional(),
    /** A header that is sent back as it came: how some PBXs make sure of a webhook that is set up. */
    echoHeader: trimmed
      .toLowerCase()
      .regex(/^[\w-]{1,64}$/, 'takes the name of a header')
      .optional(),
  })
  .superRefine(({ response, contentType }, context) => {
    if (contentType === undefined) return
    for (const [name, text] of Object.entries(response)) {
      const format = templateFormat(text)
      if (format !== 'empty' && !contentType.toLowerCase().includes(format)) {
        context.addIssue({ code: 'custom', path: ['response', name], message: `is ${format}, not ${contentType}` })
      }
    }
  })
export type Mapping = z.infer<typeof mappingSchema>

/** All mappings of the settings; each name once, for it stands in an address. */
export const mappingsSchema = z
  .array(mappingSchema)
  .max(50)
  .superRefine((mappings, context) => {
    const seen = new Set<string>()
    for (const [index, { name }] of mappings.entries()) {
      const key = name.toLowerCase()
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [index, 'name'], message: 'is there already' })
      seen.add(key)
    }
  })
  .default([])
