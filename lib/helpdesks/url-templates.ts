import { z } from 'zod'
import { numberQuery } from '../cti/number-query.ts'
import type { CallDraft, Helpdesk } from './helpdesk.ts'

/** What an address may hold in curly brackets; what each stands for is in docs/helpdesks.md. */
export const PLACEHOLDERS = ['number', 'e164', 'national', 'name', 'callId'] as const

/** What a template is refused for, so that it can be said in the user's language. */
export type TemplateProblem =
  /** No whole address of a web page, or a longer one than is taken. */
  | { problem: 'address' }
  /** There is a placeholder before the path: a caller would decide which server is opened. */
  | { problem: 'host' }
  /** `name` stands in curly brackets and is none of {@link PLACEHOLDERS}. */
  | { problem: 'unknown'; name: string }
  /** A curly bracket that is not one of a pair. */
  | { problem: 'bracket' }

const PLACEHOLDER = /\{([^{}]*)\}/g
/** Scheme and host, up to where path, query or fragment begin. */
const BEGINNING = /^https?:\/\/[^/?#\\\s]*/i
const LONGEST = 2000

/** Why this is no template, or undefined. Pure. */
export function templateProblem(template: string): TemplateProblem | undefined {
  const beginning = BEGINNING.exec(template)?.[0]
  if (beginning === undefined || template.length > LONGEST) return { problem: 'address' }
  if (/[{}]/.test(beginning)) return { problem: 'host' }
  for (const [, name = ''] of template.matchAll(PLACEHOLDER))
    if (!PLACEHOLDERS.some(each => each === name)) return { problem: 'unknown', name }
  const filled = template.replace(PLACEHOLDER, 'x')
  if (/[{}]/.test(filled)) return { problem: 'bracket' }
  const url = URL.parse(filled)
  return url === null || url.username !== '' || url.password !== '' ? { problem: 'address' } : undefined
}

const taken = PLACEHOLDERS.map(each => `{${each}}`).join(', ')

function problemText(found: TemplateProblem): string {
  switch (found.problem) {
    case 'address':
      return `takes a whole address of at most ${LONGEST} characters that begins with https:// or http://`
    case 'host':
      return 'takes placeholders only behind the host'
    case 'unknown':
      return `does not know {${found.name}}; it takes ${taken}`
    case 'bracket':
      return 'takes curly brackets in pairs only'
  }
}

const addressSchema = z
  .string()
  .trim()
  .superRefine((template, context) => {
    const problem = templateProblem(template)
    if (problem) context.addIssue({ code: 'custom', message: problemText(problem), params: problem })
  })

/** A field that was left empty is an address that is not there. */
const optionalSchema = z.preprocess(
  given => (typeof given === 'string' && given.trim() === '' ? undefined : given),
  addressSchema.optional(),
)

/** The addresses by which the user describes a site that Ringside has no adapter for. */
export const templateSchema = z
  .strictObject({
    /** The caller's record. */
    customer: optionalSchema,
    /** The form for a new ticket. */
    newTicket: optionalSchema,
    /** A search for the caller's number. */
    search: optionalSchema,
  })
  .refine(({ customer, newTicket, search }) => customer ?? newTicket ?? search, {
    error: 'takes at least one address',
  })
export type Templates = z.infer<typeof templateSchema>

/** The template with a call's values in it, each percent-encoded: none can leave its place. */
export function fillTemplate(template: string, { number, name, callId }: CallDraft): string {
  const query = numberQuery(number, '')
  const values: Record<string, string> = {
    number,
    e164: query?.e164 ?? '',
    national: query?.national ?? number,
    name: name ?? '',
    callId,
  }
  return template.replace(PLACEHOLDER, (whole, key: string) => encode(values[key] ?? whole))
}

function encode(value: string): string {
  // `.` and `..` would be steps in a path, encoded or not.
  return /^\.{1,2}$/.test(value) ? '' : encodeURIComponent(value.toWellFormed())
}

/**
 * A site described by addresses, as a helpdesk that can be opened but not asked. What has no address of its own opens
 * the next best: a new ticket the customer, and both the search. The caller's page and the search are there only where
 * they have one.
 */
export function templateHelpdesk({ customer, newTicket, search }: Templates, name: string): Helpdesk {
  const opening = (...templates: (string | undefined)[]) => {
    const template = templates.find(each => each !== undefined) ?? ''
    return (_root: string, draft: CallDraft) => fillTemplate(template, draft)
  }
  return {
    id: 'other',
    name,
    // No page is recognised as one of these: the user has said what the site is.
    page: { signedIn: ':not(*)', signIn: ':not(*)' },
    roomCss: '',
    keepsTyped: false,
    signInPath: '/',
    findByNumber: async () => [],
    findByName: async () => [],
    recentTickets: async () => [],
    // Its customers are known by nothing but their number.
    customerUrl: (root, { id }) => opening(customer, search, newTicket)(root, { number: id, name: null, callId: '' }),
    newTicketUrl: opening(newTicket, customer, search),
    newCustomerUrl: opening(customer, newTicket, search),
    ...(customer === undefined ? {} : { callerUrl: opening(customer) }),
    ...(search === undefined ? {} : { searchUrl: opening(search) }),
  }
}
