import { z } from 'zod'
import { answerSchema, exchangeSchema } from './recorded-session.ts'

const FINDERS = ['findByNumber', 'findByMention', 'findByName', 'recentTickets', 'warning'] as const
const PROBLEMS = ['signedOut', 'down', 'forbidden', 'unexpected'] as const
const BUILDERS = [
  'customerUrl',
  'customerIn',
  'newTicketUrl',
  'newCustomerUrl',
  'ticketUrl',
  'searchUrl',
  'noteUrl',
] as const

/** `pages.json`: what the product's pages look like, in files of HTML beside it. Looked at in Chromium. */
const pageSchema = z.strictObject({
  file: z.string().endsWith('.html'),
  /** Where the page was. */
  url: z.url(),
  shows: z.enum(['signedIn', 'signIn']),
  /** The installation's address that is to be found, on signed-in pages. */
  root: z.url().optional(),
  source: z.url(),
})

/** Any file of another name than these: what is asked for and given back when somebody is looked for. */
const storySchema = z.strictObject({
  story: z.string(),
  call: z.enum(FINDERS),
  /** E.164 for `findByNumber` and `findByMention`, text for `findByName`, a customer for `recentTickets`. */
  argument: z.json().optional(),
  /** Where it differs from the recorded one: country `DE`, from a page. */
  session: z.strictObject({ country: z.string().optional(), fromPage: z.boolean().optional() }).default({}),
  exchanges: z.array(exchangeSchema).min(1),
  /** What is found, or the problem it ends with. */
  result: z.json().optional(),
  problem: z.enum(PROBLEMS).optional(),
})
export type HelpdeskStory = z.infer<typeof storySchema>

/** `urls.json`: the addresses of screens. */
const urlSchema = z.strictObject({
  call: z.enum(BUILDERS),
  /** What follows the root. */
  arguments: z.array(z.json()),
  result: z.string().nullable(),
  source: z.url(),
})

/** `signed-out.json`: what questions are answered with when nobody is signed in. */
const signedOutSchema = z.strictObject({ answer: answerSchema, source: z.url() })

export interface HelpdeskFixtures {
  pages: z.infer<typeof pageSchema>[]
  stories: (HelpdeskStory & { file: string })[]
  urls: z.infer<typeof urlSchema>[]
  signedOut: z.infer<typeof signedOutSchema>[]
}

const files = import.meta.glob<unknown>('../fixtures/helpdesks/*/*.json', { eager: true, import: 'default' })

/** HTML of pages, by `id/file`. */
export const pageFiles = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../fixtures/helpdesks/*/*.html', { eager: true, import: 'default', query: '?raw' }),
  ).map(([path, html]) => [path.split('/').slice(-2).join('/'), html]),
)

/** Fixtures of every helpdesk, by its id. Throws on a file that does not fit its schema, with its name. */
export function readHelpdeskFixtures(): Map<string, HelpdeskFixtures> {
  const byId = new Map<string, HelpdeskFixtures>()
  for (const [path, content] of Object.entries(files)) {
    const [id = '', file = ''] = path.split('/').slice(-2)
    const fixtures = byId.get(id) ?? { pages: [], stories: [], urls: [], signedOut: [] }
    byId.set(id, fixtures)
    const read = <T>(schema: z.ZodType<T>): T[] => {
      const parsed = z.array(schema).safeParse(content)
      if (!parsed.success) throw new Error(`${id}/${file}: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    }
    if (file === 'pages.json') fixtures.pages.push(...read(pageSchema))
    else if (file === 'urls.json') fixtures.urls.push(...read(urlSchema))
    else if (file === 'signed-out.json') fixtures.signedOut.push(...read(signedOutSchema))
    else fixtures.stories.push(...read(storySchema).map(story => ({ ...story, file })))
  }
  return byId
}
