import { setImmediate } from 'node:timers/promises'
import type { Call } from '../lib/cti/call.ts'
import { maskCall } from '../lib/cti/masking.ts'
import { isTestCall } from '../lib/cti/test-call.ts'
import type { RelayStore } from './store/store.ts'

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Few enough that a PBX which asks meanwhile hardly waits. */
const PAGE = 200

/**
 * The log as text, newest start first, a page at a time as the reader takes it. `from` and `to` are milliseconds: calls
 * that started at or after the one and before the other.
 */
export async function* exportCalls(
  store: RelayStore,
  query: { from?: number | undefined; to?: number | undefined; format: ExportFormat; masked: boolean },
): AsyncGenerator<string> {
  const write = query.format === 'csv' ? csvLine : (call: Call) => `${JSON.stringify(call)}\n`
  if (query.format === 'csv') yield `${Object.keys(COLUMNS).join(',')}\r\n`
  const first = query.from === undefined ? '' : new Date(query.from).toISOString()
  let before = query.to === undefined ? undefined : { startedAt: new Date(query.to).toISOString(), id: '' }
  for (;;) {
    const page = await store.calls({ before, limit: PAGE })
    const calls = page.map(record => record.call).filter(call => call.startedAt >= first && !isTestCall(call))
    if (calls.length > 0) yield calls.map(call => write(query.masked ? maskCall(call) : call)).join('')
    before = page.at(-1)?.call
    // By what was read: of a page that test calls are left out of there may be more.
    if (page.length < PAGE || (before && before.startedAt < first)) return
    await setImmediate()
  }
}

/** What stands in each column of a CSV. */
const COLUMNS: Readonly<Record<string, (call: Call) => string | number | boolean | null>> = {
  id: call => call.id,
  callId: call => call.callId,
  source: call => call.source,
  direction: call => call.direction,
  state: call => call.state,
  outcome: call => call.outcome,
  cause: call => call.cause,
  startedAt: call => call.startedAt,
  answeredAt: call => call.answeredAt,
  endedAt: call => call.endedAt,
  waitingSeconds: call => call.waitingSeconds,
  talkingSeconds: call => call.talkingSeconds,
  from: call => call.from,
  fromName: call => call.fromName,
  to: call => call.to,
  toName: call => call.toName,
  queue: call => call.queue,
  answeredBy: call => call.answeredBy,
  answeredByName: call => call.answeredByName,
  done: call => call.done,
  note: call => call.note,
  contacts: call => call.contacts.map(contact => contact.name).join('; '),
  relatedTo: call => call.relatedTo,
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function csvLine(call: Call): string {
  return `${Object.values(COLUMNS)
    .map(column => csvCell(column(call)))
    .join(',')}\r\n`
}

/** A phone number with its `+` is no formula. */
const PHONE_NUMBER = /^\+[\d •]+$/
/**
 * Where a spreadsheet would begin a formula: at the start of a cell, and behind a `;` or tab within it, as where lists
 * are separated by those, quotation marks in the middle of what is then a line mean nothing.
 */
const FORMULA = /((?:^|[;\t\r\n])["\s]*)(?=[=+\-@＝＋－＠])/g
/** What some take away before they look. */
const BLANK_START = /^(?=[\t\r\n])/

/** @see https://owasp.org/www-community/attacks/CSV_Injection */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = PHONE_NUMBER.test(value) ? value : value.replace(FORMULA, "$1'").replace(BLANK_START, "'")
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
