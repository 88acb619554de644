import { z } from 'zod'
import { endpointNumbersSchema } from '../lib/cti/endpoint.ts'
import { signingDialects } from './dialects/index.ts'
import type { Endpoint } from './documents.ts'

const name = z.string().trim().min(1, 'takes the name that admins see').max(200)

/** A secret is set by its text and taken away by null or nothing; true, as it is shown, leaves it as it is. */
const secret = z.union([z.string().trim().max(10_000), z.null(), z.boolean()], { error: 'takes the secret, or null' })
const secrets = z.record(z.string(), secret).superRefine((given, context) => {
  for (const [dialect, value] of Object.entries(given)) {
    const message = secretIssue(dialect, value)
    if (message !== undefined) context.addIssue({ code: 'custom', path: [dialect], message })
  }
})

/** What `POST` takes of an endpoint. */
export const endpointInputSchema = z.strictObject({
  name,
  secrets: secrets.default({}),
  numbers: endpointNumbersSchema.prefault({}),
})
/** What `PATCH` takes. */
export const endpointPatchSchema = z
  .strictObject({
    name,
    secrets,
    numbers: z.strictObject({
      country: endpointNumbersSchema.shape.country.unwrap().optional(),
      digits: endpointNumbersSchema.shape.digits.unwrap().optional(),
    }),
  })
  .partial()
/** What a new token takes: how long the old one works on, in seconds; at most 30 days. */
export const tokenRequestSchema = z.strictObject({
  graceSeconds: z
    .int()
    .min(0)
    .max(30 * 86_400, 'takes at most 2592000 seconds, which are 30 days')
    .default(0),
})

function secretIssue(dialectName: string, value: z.infer<typeof secret>): string | undefined {
  const dialect = signingDialects().find(each => each.name === dialectName)
  if (!dialect)
    return `takes a dialect that signs: ${signingDialects()
      .map(each => each.name)
      .join(', ')}`
  return typeof value === 'string' && value !== '' ? dialect.checkSecret?.(value) : undefined
}

/** The secrets after a change of them. */
export function changedSecrets(known: Endpoint['secrets'], given: z.infer<typeof secrets>): Endpoint['secrets'] {
  const changed = { ...known }
  for (const [dialect, value] of Object.entries(given)) {
    if (value === true) continue
    if (value) changed[dialect] = value
    else delete changed[dialect]
  }
  return changed
}
