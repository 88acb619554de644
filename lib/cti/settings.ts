import { z } from 'zod'
import { mappingsSchema } from './mapping.ts'
import { ANONYMOUS, compactNumber, isCountry, isWithheld } from './phone-number.ts'

const trimmed = z.string().trim()
const note = trimmed.max(1000).default('')

/** E.164 with or without `+`; spaces and punctuation are dropped. */
const callerId = trimmed
  .transform(compactNumber)
  .refine(text => /^\+?\d{3,15}$/.test(text), 'takes a phone number in E.164, such as 4930600000000')

const blockedCallerId = trimmed
  .transform(text => (text !== '' && isWithheld(text) ? ANONYMOUS : compactNumber(text)))
  .refine(
    text => text === ANONYMOUS || /^\+?\d{1,15}\*?$/.test(text),
    'takes a phone number in E.164, one that ends in *, or anonymous',
  )

const destination = trimmed
  .transform(compactNumber)
  .refine(text => /^\+?[\d*]{1,32}$/.test(text), 'takes digits and *, such as 41* for Switzerland')

const excludedNumber = trimmed
  .transform(compactNumber)
  .refine(text => /^\+?\d{1,15}\*?$/.test(text), 'takes a phone number, or how it begins and *')

const DAY = 24 * 60 * 60

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
  /** After so long a call whose hangup never came is over, with outcome `unknown`. */
  ringTimeoutSeconds: z.int().min(1).max(DAY).default(180),
  answeredTimeoutSeconds: z
    .int()
    .min(1)
    .max(30 * DAY)
    .default(4 * 60 * 60),
  /** The newest so many requests of PBXs are kept, and of those the ones of so many days. */
  requestLogLimit: z.int().min(0).max(100_000).default(1000),
  requestLogDays: z.int().min(1).max(3650).default(30),
  /** Where numbers are shown without their last digits. */
  masking: z
    .strictObject({
      agents: z.boolean().default(false),
      requestLog: z.boolean().default(false),
      export: z.boolean().default(false),
    })
    .prefault({}),
  /** Calls with these numbers are answered by the rules and leave no trace. */
  excludedNumbers: z.array(excludedNumber).max(10_000).default([]),
  /** How browsers ask the helpdesk who calls. */
  lookup: z
    .strictObject({
      /** One browser asks for all who see the call; otherwise each asks for itself, with its own agent's rights. */
      shared: z.boolean().default(true),
    })
    .prefault({}),
  /** How the webhooks of PBXs without a dialect of their own are read. */
  mappings: mappingsSchema,
})
export type Settings = z.infer<typeof settingsSchema>

/** What an agent's browser needs of the settings; the rules themselves stay with the admins. */
export const agentSettingsSchema = settingsSchema
  .pick({ enabled: true, defaultCountry: true, callLogLimit: true, lookup: true })
  .strip()
