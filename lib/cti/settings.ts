import { z } from 'zod'
import { isCountry } from './phone-number.ts'

const trimmed = z.string().trim()
const note = trimmed.max(1000).default('')

/** E.164 with or without `+`; spaces and punctuation are dropped. */
const callerId = trimmed
  .transform(text => text.replace(/[\s()./-]/g, ''))
  .refine(text => /^\+?\d{3,15}$/.test(text), 'takes a phone number in E.164, such as 4930600000000')

const blockedCallerId = trimmed
  .transform(text => (text.toLowerCase() === 'anonymous' ? 'anonymous' : text.replace(/[\s()./-]/g, '')))
  .refine(
    text => text === 'anonymous' || /^\+?\d{1,15}\*?$/.test(text),
    'takes a phone number in E.164, one that ends in *, or anonymous',
  )

const destination = trimmed
  .transform(text => text.replace(/[\s()./-]/g, ''))
  .refine(text => /^\+?[\d*]{1,32}$/.test(text), 'takes digits and *, such as 41* for Switzerland')

/** How many calls a log shows at first; the values Zammad offers. */
export const CALL_LOG_LIMITS = [60, 120, 180, 240, 300] as const

/** The rules document, as an admin edits it and the relay enforces it. Unknown keys are errors, so that a typo shows. */
export const settingsSchema = z.strictObject({
  enabled: z.boolean().default(true),
  defaultCountry: trimmed
    .toUpperCase()
    .refine(isCountry, 'takes a country code of two letters, such as DE')
    .default('DE'),
  inbound: z
    .strictObject({
      blockCallerIds: z
        .array(z.strictObject({ callerId: blockedCallerId, note }))
        .max(20_000)
        .default([]),
    })
    .prefault({}),
  outbound: z
    .strictObject({
      routingTable: z
        .array(z.strictObject({ dest: destination, callerId, note }))
        .max(20_000)
        .default([]),
      defaultCallerId: z
        .union([z.literal(''), callerId], { error: 'takes a phone number in E.164, or nothing' })
        .default(''),
    })
    .prefault({}),
  queueFilter: z
    .array(
      z.strictObject({
        queue: trimmed.min(1, 'takes a queue or a number').max(256),
        agentIds: z.array(trimmed.min(1)).max(5000),
      }),
    )
    .max(5000)
    .default([]),
  callLogLimit: z.literal(CALL_LOG_LIMITS, { error: `takes one of ${CALL_LOG_LIMITS.join(', ')}` }).default(60),
  retentionDays: z.int().min(1).max(36_500).default(365),
})
export type Settings = z.infer<typeof settingsSchema>

/** What an agent's browser needs of the settings; the rules themselves stay with the admins. */
export const agentSettingsSchema = settingsSchema
  .pick({ enabled: true, defaultCountry: true, callLogLimit: true })
  .strip()
