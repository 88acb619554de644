import { verify } from 'node:crypto'
import type { PbxRequest } from './dialect.ts'
import { ed25519Key, headerOf } from './signature.ts'

/** Older webhooks may be somebody's recording. */
const OLDEST_MS = 5 * 60 * 1000

/**
 * Whether `telnyx-signature-ed25519` is the signature of `telnyx-timestamp|body` and not older than five minutes.
 * @see https://developers.telnyx.com/docs/development/api-fundamentals/webhooks/receiving-webhooks
 */
export function verifyTelnyx({ headers, rawBody, now }: PbxRequest, publicKey: string): boolean {
  const key = ed25519Key(publicKey)
  const signature = headerOf(headers, 'telnyx-signature-ed25519')
  const timestamp = headerOf(headers, 'telnyx-timestamp')
  if (!key || signature === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now - Number(timestamp) * 1000) > OLDEST_MS) return false
  const signed = Buffer.concat([Buffer.from(`${timestamp}|`), rawBody])
  return verify(null, signed, key, Buffer.from(signature, 'base64'))
}
