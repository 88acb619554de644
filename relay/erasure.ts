import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { contactSchema } from '../lib/cti/call.ts'
import type { Lookup } from '../lib/cti/call-lookup.ts'
import type { CallRecord } from '../lib/cti/call-record.ts'
import type { Erased } from '../lib/cti/contact.ts'
import { mentionsNumber, withoutNumber } from '../lib/cti/number-mentions.ts'
import { compactNumber, comparisonKey } from '../lib/cti/phone-number.ts'
import type { Relay } from './app.ts'
import { HttpError } from './http-error.ts'
import { Conflict } from './store/store.ts'

const PAGE = 500
/** For how long after a call a PBX may tell of it again. */
const LATE_EVENT_MS = 24 * 60 * 60 * 1000

/**
 * Erases a person by their number, in any spelling: the calls with it, the requests that mention it, the entries of the
 * address book. Notes of other calls, and what lookups found for them, keep their text without it. Throws a 422 for what is no phone number.
 */
export async function eraseNumber(relay: Relay, spelling: string): Promise<Erased> {
  const { defaultCountry } = relay.directory.settings
  if (!/^\+?\d{5,17}$/.test(compactNumber(spelling))) {
    const message = 'takes a phone number, such as +4930600000000'
    throw new HttpError(422, `number: ${message}`, [{ path: 'number', message }])
  }
  const key = comparisonKey(spelling, defaultCountry)
  const contacts = await relay.contacts.erase(spelling)
  const { calls, notes } = await eraseCalls(relay, key)
  const requests = await relay.requestLog.erase(key)
  await relay.store.compact?.()
  return { calls, notes, requests, contacts }
}

async function eraseCalls(relay: Relay, key: string): Promise<{ calls: number; notes: number }> {
  const { countries } = relay.directory
  const country = relay.directory.settings.defaultCountry
  const names = (text: string) => countries.some(each => mentionsNumber(text, each, mentioned => mentioned === key))
  const without = (text: string) => countries.reduce((rest, each) => withoutNumber(rest, each, key), text)
  const erased = { calls: 0, notes: 0 }
  for (let before: { startedAt: string; id: string } | undefined; ; ) {
    const page = await relay.store.calls({ before, limit: PAGE })
    await Promise.all(
      page.map(async record => {
        if (isOf(record, country, key) || textsOf(record).some(names)) {
          if (await eraseCall(relay, record)) erased.calls++
          await relay.claims.forget(record.call.id)
          return
        }
        const { note, id } = record.call
        if (note && names(note)) {
          await relay.callLog.mark(id, { note: without(note) })
          erased.notes++
        }
        if (record.lookup && names(JSON.stringify([record.lookup.number, record.lookup.contacts]))) {
          await relay.callLog.revise(id, lookup => withoutMentions(lookup, without))
        }
      }),
    )
    before = page.at(-1)?.call
    if (page.length < PAGE) return erased
    // The whole log is read here while PBXs wait for answers.
    await setImmediate()
  }
}

/** A lookup in which a number is mentioned nowhere. Of one that was made for the number itself nothing is left. */
function withoutMentions(lookup: Lookup, without: (text: string) => string): Lookup | undefined {
  if (without(lookup.number) !== lookup.number) return undefined
  const scrubbed: unknown = JSON.parse(JSON.stringify(lookup.contacts), (_key, value) =>
    typeof value === 'string' ? without(value) : value,
  )
  // What is no contact any more, as one that was only the number, goes whole.
  return { ...lookup, contacts: z.array(contactSchema).safeParse(scrubbed).data ?? [] }
}

/** Of a call under way, or that ended lately, the PBX has more to tell: that is not stored either. */
async function eraseCall(relay: Relay, record: CallRecord): Promise<boolean> {
  if (record.call.endedAt === null || Date.parse(record.call.endedAt) > relay.now() - LATE_EVENT_MS) {
    return relay.traceless.mark(record.call.id)
  }
  try {
    await relay.store.deleteCall(record.call.id, record.call.revision, relay.now())
    return true
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    const stored = await relay.store.call(record.call.id)
    return stored !== undefined && eraseCall(relay, stored)
  }
}

function isOf({ call, facts }: CallRecord, country: string, key: string): boolean {
  const numbers = [call.from, call.to, call.queue, facts.from?.value, facts.to?.value, facts.queue?.value]
  return numbers.some(number => number !== undefined && comparisonKey(number, country) === key)
}

function textsOf({ call, facts }: CallRecord): string[] {
  const names = [facts.callerName?.value, ...(facts.users?.value ?? []), ...(facts.answerUsers?.value ?? [])]
  return [call.from, call.to, call.fromName, call.toName, call.answeredByName, ...names].filter(
    text => text !== null && text !== undefined,
  )
}
