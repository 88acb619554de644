/** Before the first webhook there was, and a day ahead of our clock: a time outside is a clock gone wrong. */
const EARLIEST = Date.UTC(2000, 0)
const AHEAD_MS = 24 * 60 * 60 * 1000
/** With its zone: a clock's time without one is not known to whoever reads it elsewhere. */
const WRITTEN = /^(\d{4}-\d\d-\d\d[T ]|[a-z]{3}, \d{1,2} [a-z]{3} \d{4} ).*(Z|GMT|UTC|[+-]\d\d:?\d\d)$/i

/**
 * The time a PBX writes, in milliseconds since 1970: digits since 1970 in seconds, milli- or microseconds, else ISO 8601
 * or RFC 2822. Undefined for anything else and for what cannot be true at time `now`: the event then counts as of its
 * arrival.
 */
export function eventTime(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  const time = /^\d{9,16}(\.\d+)?$/.test(text) ? sinceEpoch(text) : WRITTEN.test(text) ? Date.parse(text) : Number.NaN
  return time >= EARLIEST && time <= now + AHEAD_MS ? time : undefined
}

function sinceEpoch(text: string): number {
  const [whole = ''] = text.split('.')
  if (whole.length >= 15) return Math.floor(Number(text) / 1000)
  return whole.length >= 12 ? Number(text) : Math.floor(Number(text) * 1000)
}

/** When a call was answered that ended at `end` after so many seconds of talk; undefined where there was none. */
export function answeredBefore(end: number, talked: string | undefined): number | undefined {
  const seconds = Number(talked)
  return talked !== undefined && seconds > 0 && Number.isFinite(seconds) ? end - seconds * 1000 : undefined
}
