import pino, { type DestinationStream, type Logger } from 'pino'
import { maskNumbersIn } from '../lib/cti/masking.ts'
import { withoutSecrets } from './request-log/secrets.ts'

/** What follows these words is a token, wherever it came from. */
const BEARER = /\b(Bearer +)[\w.~+/-]+=*/gi
const CONNECT_LINK = /(\/connect(?:\?[^\s"#]*)?#)[\w.~-]+/g
/** Libraries put what they were given into their messages; in these fields alone, so that times stay whole. */
const WORDS = ['msg', 'message', 'stack', 'reason', 'detail'] as const

/**
 * The relay's log: a JSON object a line, by pino. No line holds a token, whatever the level: not those in the addresses
 * of PBX endpoints, in `Authorization` or connect links, nor any of `secrets`. Numbers in messages are masked but at
 * `debug` and `trace`.
 */
export function createLog(level: string, secrets: () => readonly string[], destination: DestinationStream): Logger {
  const whole = level === 'debug' || level === 'trace'
  const text = (value: string) => (whole ? value : maskNumbersIn(value))
  return pino(
    {
      level,
      serializers: { err: error => withoutNumbers(pino.stdSerializers.err(error), text), reason: wordsOnly(text) },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map(arg => (typeof arg === 'string' ? text(arg) : arg)) as typeof args)
        },
        streamWrite: line => scrub(line, secrets()),
      },
    },
    destination,
  )
}

/** A text without tokens; see {@link createLog}. */
export function scrub(text: string, secrets: readonly string[]): string {
  return withoutSecrets(text, secrets).replace(BEARER, '$1[secret]').replace(CONNECT_LINK, '$1[secret]')
}

function wordsOnly(text: (value: string) => string) {
  return (value: unknown) => (typeof value === 'string' ? text(value) : undefined)
}

/** A serialised error, and what caused it, with the numbers in its words masked. */
function withoutNumbers<T extends object>(error: T, text: (value: string) => string): T {
  // Bytes of a request, as a parser's error has them.
  const { rawPacket: _, ...shown } = { rawPacket: undefined, ...error } as Record<string, unknown>
  for (const name of WORDS) if (typeof shown[name] === 'string') shown[name] = text(shown[name])
  return shown as T
}
