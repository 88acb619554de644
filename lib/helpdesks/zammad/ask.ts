import { z } from 'zod'
import { HelpdeskError, readJson, type Session } from '../session.ts'

/** A text that may be missing, without spaces around it. */
export const text = z
  .string()
  .nullish()
  .transform(value => value?.trim() ?? '')

/** Asks Zammad's REST interface. Rejects with {@link HelpdeskError}. */
export async function ask<T>(
  session: Session,
  schema: z.ZodType<T>,
  path: string,
  query: Record<string, string> = {},
): Promise<T> {
  const parameters = new URLSearchParams(query).toString()
  const answer = await session.ask(`/api/v1/${path}${parameters && `?${parameters}`}`, {
    headers: { accept: 'application/json' },
  })
  // 403 is also what somebody who is not signed in gets; only the message differs, and it is never translated.
  if (answer.status === 403 && answer.text.includes('Authentication required'))
    throw new HelpdeskError('signedOut', `${answer.url}: nobody is signed in`)
  return readJson(answer, schema)
}
