import type { Issue } from './api.ts'

/** Why a request to the relay came to nothing. */
export interface Trouble {
  kind: /** The relay does not answer. */
    | 'unreachable'
    /** This agent is no admin any longer, or the token was withdrawn. */
    | 'refused'
    /** What was sent does not fit: `issues` name the fields. */
    | 'unfit'
    /** Somebody else changed it meanwhile. */
    | 'changed'
    /** Anything else; `message` says what. */
    | 'failed'
  /** In the relay's words, which are English. */
  message: string
  issues: readonly Issue[]
}

/** What a request to the relay brought. */
export type Answered<T> = { ok: true; value: T } | { ok: false; trouble: Trouble }
