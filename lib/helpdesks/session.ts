import type { z } from 'zod'

/** What a helpdesk answered, whatever way it was asked. */
export interface Answer {
  status: number
  /** Where the answer came from in the end. */
  url: string
  redirected: boolean
  /** Lower case, without parameters: `application/json`. */
  contentType: string
  text: string
}

export interface Question {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
}

/** One installation of a helpdesk, asked in the agent's own session. */
export interface Session {
  /** Address of the installation, without a slash at the end: `https://help.example/rt`. */
  readonly root: string
  /** ISO 3166-1 alpha-2 of numbers that are written without a country code. */
  readonly country: string
  /** The requests come from a page of the helpdesk itself, with its `Referer`. */
  readonly fromPage: boolean
  /** Asks for a path below the root. Rejects with {@link HelpdeskError} when no answer comes. */
  ask(path: string, question?: Question): Promise<Answer>
}

/** Why a helpdesk could not be asked. */
export type HelpdeskProblem =
  /** Nobody is signed in. */
  | 'signedOut'
  /** It does not answer, or with an error of its own. */
  | 'down'
  /** The agent may not search there. */
  | 'forbidden'
  /** It answered something that this adapter does not understand. */
  | 'unexpected'

export class HelpdeskError extends Error {
  override readonly name = 'HelpdeskError'
  readonly problem: HelpdeskProblem

  constructor(problem: HelpdeskProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

/** Asks for JSON and reads it by a schema. Rejects with {@link HelpdeskError}. */
export async function askJson<T>(
  session: Session,
  schema: z.ZodType<T>,
  path: string,
  question: Question = {},
): Promise<T> {
  const headers = { accept: 'application/json', ...question.headers }
  return readJson(await session.ask(path, { ...question, headers }), schema)
}

/** Reads an answer as JSON. A page instead of JSON is what helpdesks show to whoever is not signed in. */
export function readJson<T>(answer: Answer, schema: z.ZodType<T>): T {
  const { status, contentType, text, url } = answer
  if (status === 401 || (status < 400 && contentType === 'text/html'))
    throw new HelpdeskError('signedOut', `${url}: nobody is signed in`)
  if (status === 403) throw new HelpdeskError('forbidden', `${url}: the agent may not`)
  if (status >= 400) throw new HelpdeskError('down', `${url}: answered ${status}`)
  const parsed = schema.safeParse(parseText(text))
  if (!parsed.success) throw new HelpdeskError('unexpected', `${url}: ${parsed.error.message}`)
  return parsed.data
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
