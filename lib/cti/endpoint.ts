import { z } from 'zod'
import { isCountry } from './phone-number.ts'

/** How a PBX writes numbers: of which country, and whether digits without `+` start with a country code. */
export const endpointNumbersSchema = z.strictObject({
  /** Null: the default country of the settings. */
  country: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCountry, 'takes a country code of two letters, such as DE')
    .nullable()
    .default(null),
  digits: z
    .enum(['international', 'national', 'dialect'], { error: 'takes "international", "national" or "dialect"' })
    .default('dialect'),
})

/** One of `GET /api/v1/admin/endpoints`: a PBX endpoint as admins see it. Its addresses hold its token. */
export const shownEndpointSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  /** By dialect, as `generic`, `sipgate/out` or `mapped/yeastar`. */
  urls: z.record(z.string(), z.string()),
  /** Dialects that sign, and whether there is a secret to check them with. */
  secrets: z.record(z.string(), z.boolean()),
  numbers: endpointNumbersSchema,
  /** Tokens before this one that are still good, and until when (ISO 8601). */
  previousTokens: z.array(z.object({ until: z.string() })).default([]),
})
export type ShownEndpoint = z.infer<typeof shownEndpointSchema>

/** What of an endpoint changes. A secret is set by its text and taken away by null. */
export interface EndpointPatch {
  name?: string
  secrets?: Record<string, string | null>
  numbers?: Partial<ShownEndpoint['numbers']>
}
