import type { z } from 'zod'
import type { Issue } from '../lib/cti/api.ts'
import { issuesOf } from '../lib/cti/api.ts'

/** An answer that is not a success; becomes `{"error": message}`, with `issues` where there are several. */
export class HttpError extends Error {
  readonly status: number
  readonly issues: Issue[] | undefined

  constructor(status: number, message: string, issues?: Issue[]) {
    super(message)
    this.status = status
    this.issues = issues
  }
}

/** The value as the schema reads it. Throws a 422 that names every field that does not fit and what it takes. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const issues = issuesOf(result.error)
  const summary = issues.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; ')
  throw new HttpError(422, summary, issues)
}
