import { Readable } from 'node:stream'
import type { FastifyError, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { contactNumber } from '../../lib/cti/contact-number.ts'
import type { Relay } from '../app.ts'
import { contactPage } from '../contacts/contact-page.ts'
import { importContacts } from '../contacts/import-contacts.ts'
import { writeCsv } from '../contacts/write-csv.ts'
import { HttpError, parseBody } from '../http-error.ts'
import { numberLimit } from './number-limit.ts'

/** An address book of a hundred thousand, notes and pictures included. */
const BODY_LIMIT_MIB = 32
const MOST_PASSED = 256 * 1024 * 1024

const hitsQuery = z.object({ number: z.string('takes a phone number, such as +4930600000000').trim().min(1).max(64) })

const pageQuery = z.object({
  after: z.string().optional(),
  limit: z.coerce.number('takes a number').int().min(1).max(1000).default(100),
  q: z.string().max(200).optional(),
})

const flag = z
  .enum(['true', 'false'], { error: 'takes true or false' })
  .default('false')
  .transform(text => text === 'true')

const importQuery = z.object({
  mode: z
    .enum(['replace', 'merge', 'restore'], { error: 'takes "replace" (the file is the book), "merge" or "restore"' })
    .default('replace'),
  lines: flag,
  dryRun: flag,
})

/** `GET /contacts?number=`: whose number it is, for any agent. */
export function contactRoutes(relay: Relay): FastifyPluginAsync {
  const { contacts, directory } = relay
  return async app => {
    const limit = numberLimit(app, relay)

    app.get('/contacts', async request => {
      // A `+` that was not escaped comes as a space; the number then reads as international all the same.
      const { number } = parseBody(hitsQuery, request.query)
      // Letters stand for digits too: here every text may be a number.
      await limit(request)
      const e164 = contactNumber(number, directory.settings.defaultCountry)
      return { contacts: e164 === undefined ? [] : contacts.find(e164) }
    })
  }
}

/** The address book, for admins: one page, all of it as CSV, and a new one. */
export function contactsAdminRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.removeAllContentTypeParsers()
    const bodyLimit = BODY_LIMIT_MIB * 1024 * 1024
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))

    app.get('/contacts', async (request, reply) => {
      reply.header('cache-control', 'no-store').header('vary', 'accept')
      if (/\btext\/csv\b/i.test(request.headers.accept ?? '')) {
        reply
          .header('content-type', 'text/csv; charset=utf-8; header=present')
          .header('content-disposition', 'attachment; filename="ringside-contacts.csv"')
        return reply.send(Readable.from(writeCsv(relay.contacts.contacts), { objectMode: false }))
      }
      return contactPage(relay.contacts.contacts, parseBody(pageQuery, request.query))
    })

    app.put('/contacts', { errorHandler: explainSize }, async request => {
      const { mode, lines, dryRun } = parseBody(importQuery, request.query)
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return importContacts(
        relay.contacts,
        { contentType: request.headers['content-type'], bytes },
        { mode, country: relay.directory.settings.defaultCountry, lines, dryRun },
      )
    })
  }
}

async function explainSize(error: FastifyError | HttpError, request: FastifyRequest): Promise<never> {
  if (!('statusCode' in error) || error.statusCode !== 413) throw error
  // A browser that is cut off while it sends tells nothing of the answer, so what it sends is let pass, within reason.
  let passed = 0
  for await (const chunk of request.raw) {
    passed += (chunk as Buffer).length
    if (passed > MOST_PASSED) break
  }
  throw new HttpError(413, `body: takes at most ${BODY_LIMIT_MIB} MiB`)
}
