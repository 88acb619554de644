import { z } from 'zod'
import { agentSchema } from './agent.ts'
import { webAddressSchema } from './call.ts'
import { bookContactSchema } from './contact.ts'
import { settingsSchema } from './settings.ts'

/** What a backup file says it is. */
export const BACKUP_FORMAT = 'ringside-backup'
/** Grows when a file can no longer be read by the relays before. */
export const BACKUP_VERSION = 1

/** What of a backup can be restored by itself. The mappings are part of the settings. */
export const BACKUP_PARTS = ['settings', 'agents', 'contacts'] as const
export type BackupPart = (typeof BACKUP_PARTS)[number]

/** A contact of a backup: as in the book, but checked, for it comes from a file. */
export const backupContactSchema = bookContactSchema.extend({
  url: webAddressSchema.nullable(),
  numbers: z
    .array(z.string().regex(/^\+\d{3,15}$/, 'takes a phone number in E.164, such as +4930600000000'))
    .min(1, 'takes a phone number')
    .max(30, 'takes at most 30 numbers'),
})

/** A backup file without its contacts, of which there may be very many: they are checked a few at a time. */
export const backupSchema = z.object({
  format: z.literal(BACKUP_FORMAT, `takes "${BACKUP_FORMAT}": this is no backup file`),
  version: z.literal(BACKUP_VERSION, `takes ${BACKUP_VERSION}: a newer relay may have made this file`),
  createdAt: z.iso.datetime(),
  settings: settingsSchema,
  agents: z.array(agentSchema, 'takes a list of agents').max(20_000),
  contacts: z.array(z.unknown(), 'takes a list of contacts'),
})
export type Backup = z.infer<typeof backupSchema>

/** Who or what changes; names are those of the first hundred. */
const changeSchema = z.object({ count: z.number().int(), names: z.array(z.string()) })
export type BackupChange = z.infer<typeof changeSchema>
const partSchema = z.object({ added: changeSchema, changed: changeSchema, removed: changeSchema })
export type BackupPartChanges = z.infer<typeof partSchema>

/** What `POST /api/v1/admin/backup` answers: what it does, or of a dry run would do. */
export const restoreResultSchema = z.object({
  /** When the file was made. */
  createdAt: z.iso.datetime(),
  parts: z.array(z.enum(BACKUP_PARTS)),
  /** Keys of the settings that differ, such as `inbound`; mappings are told below. */
  settings: z.object({ changed: z.array(z.string()) }),
  mappings: partSchema,
  agents: partSchema.extend({
    /** Agents who cannot sign in until somebody makes them a connect link. */
    withoutToken: z.array(z.string()),
    /** The admin who restores is not taken out, and stays an active admin, whatever the file says. */
    keptAdmin: z.string().nullable(),
  }),
  contacts: partSchema,
})
export type RestoreResult = z.infer<typeof restoreResultSchema>
