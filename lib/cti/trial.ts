import type { Contact } from './contact.ts'
import type { HelpdeskState } from './link.ts'

/** What came of asking one helpdesk for a number that somebody typed in. */
export type Trial =
  /** It answered: with nobody, or with those who have the number, likeliest first. */
  | ({ outcome: 'answered'; contacts: Contact[] } & Asked)
  /** It could not be asked. */
  | ({ outcome: 'failed'; problem: Exclude<HelpdeskState['state'], 'ready'> } & Asked)
  /** What was typed is nobody's number: an extension, a name, a withheld number. */
  | { outcome: 'notANumber' }
  /** Nobody knows yet which helpdesk this is, or it cannot be asked who has a number. */
  | { outcome: 'unknown' }

interface Asked {
  /** Name of the helpdesk. */
  name: string
  /** As it was asked for: E.164 with `+`. */
  number: string
  /** How long it took. */
  milliseconds: number
  /** An open page of the helpdesk asked; otherwise the background did, with the browser's cookies. */
  fromPage: boolean
}
