import { Readable } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { BACKUP_PARTS } from '../../lib/cti/backup.ts'
import type { Relay } from '../app.ts'
import { readBackup } from '../backup/read-backup.ts'
import { changedMeanwhile, foreseeRestore, restore } from '../backup/restore.ts'
import { writeBackup } from '../backup/write-backup.ts'
import { HttpError, parseBody } from '../http-error.ts'
import { agentOf } from './auth.ts'

/** As many contacts as the book takes, with a link each, and as many rules. */
const BODY_LIMIT = 128 * 1024 * 1024

const restoreQuery = z.object({
  dryRun: z.enum(['true', 'false'], { error: 'takes true or false' }).default('false'),
  parts: z
    .string()
    .default(BACKUP_PARTS.join())
    .transform(text => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(BACKUP_PARTS, { error: `takes some of ${BACKUP_PARTS.join()}` }))),
})

/** Settings, agents and address book as one file, out and in. */
export function backupRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.get('/backup', async (_request, reply) => {
      const day = new Date(relay.now()).toISOString().slice(0, 10)
      reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="ringside-backup-${day}.json"`)
        .header('cache-control', 'no-store')
      return reply.send(Readable.from(writeBackup(relay), { objectMode: false }))
    })

    app.post('/backup', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const { parts, dryRun } = parseBody(restoreQuery, request.query)
      const options = { parts, restoring: agentOf(request).agent.id }
      const backup = await readBackup(request.body)
      if (dryRun === 'true') {
        reply.header('etag', stateTag(relay))
        return foreseeRestore(relay, backup, options)
      }
      const expected = request.headers['if-match']?.trim()
      if (expected === undefined) throw new HttpError(428, 'an If-Match header with the ETag of the preview is needed')
      const check = () => {
        if (expected !== '*' && expected !== stateTag(relay)) throw changedMeanwhile()
      }
      check()
      return restore(relay, backup, { ...options, check })
    })
  }
}

/** Another whenever something changes that a restore may overwrite. */
function stateTag({ store, directory, contacts }: Relay): string {
  const agents = Array.from(directory.agents, ({ revision }) => revision)
  const parts = [directory.settingsRevision, agents.length, Math.max(0, ...agents), contacts.contentRevision]
  return `"${store.epoch}-${parts.join('.')}"`
}
