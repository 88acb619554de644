import { Readable } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import type { Relay } from '../app.ts'
import { eraseNumber } from '../erasure.ts'
import { EXPORT_FORMATS, type ExportFormat, exportCalls } from '../export.ts'
import { parseBody } from '../http-error.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000
/** Later times are written with six digits for the year, which do not compare. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

/** A date, whose day in UTC is meant from its start or to its end, or a time. */
const moment = (edge: 'start' | 'end') =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })], {
      error: 'takes a date such as 2026-11-22, or a time such as 2026-11-22T12:00:00Z',
    })
    .transform(text => {
      if (DATE.test(text)) return Math.min(Date.parse(text) + (edge === 'end' ? DAY_MS : 0), LAST)
      return Date.parse(/Z$|[+-]\d{2}:?\d{2}$/i.test(text) ? text : `${text}Z`)
    })
    .optional()

const exportQuery = z
  .object({
    from: moment('start'),
    to: moment('end'),
    format: z.enum(EXPORT_FORMATS, { error: 'takes csv or jsonl' }).optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'takes a time after "from"',
  })

/** The whole log for whoever needs it elsewhere, and a person out of all of it. */
export function privacyRoutes(relay: Relay): FastifyPluginAsync {
  return async app => {
    app.get('/export', async (request, reply) => {
      const { from, to, format = formatOf(request.headers.accept) } = parseBody(exportQuery, request.query)
      const { masking } = relay.directory.settings
      const lines = exportCalls(relay.store, { from, to, format, masked: masking.export })
      reply
        .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="ringside-calls.${format}"`)
        .header('cache-control', 'no-store')
        .header('vary', 'accept')
      return reply.send(Readable.from(lines, { objectMode: false }))
    })

    app.delete<{ Params: { e164: string } }>('/numbers/:e164', async request => eraseNumber(relay, request.params.e164))
  }
}

function formatOf(accept: string | undefined): ExportFormat {
  return /json/i.test(accept ?? '') && !/text\/csv/i.test(accept ?? '') ? 'jsonl' : 'csv'
}
