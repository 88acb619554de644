import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { HttpError, parseBody } from '../http-error.ts'
import { type ReadLine, readEntry } from './entry.ts'

const STEP = 100

const listSchema = z.object({ contacts: z.array(z.unknown(), 'takes a list of contacts') }, 'takes {"contacts":[…]}')

const text = z.string().nullish()
const contactInput = z.object({
  id: text,
  name: text,
  organization: text,
  url: text,
  numbers: z.union([z.string(), z.array(z.string())], 'takes phone numbers'),
  /** In the lists of other programs it may be anything. */
  assigned: z.array(z.string()).optional().catch(undefined),
})

/** Contacts of `{"contacts":[…]}`; the place in the list, from 1, counts as the line. Throws a 422 for anything else. */
export async function* readJson(body: string, country: string): AsyncGenerator<ReadLine> {
  const { contacts } = parseBody(listSchema, parsed(body))
  for (const [index, value] of contacts.entries()) {
    // A PBX may be waiting for its answer.
    if (index % STEP === STEP - 1) await setImmediate()
    const line = index + 1
    const result = contactInput.safeParse(value)
    if (!result.success) {
      const [issue] = result.error.issues
      yield { line, skipped: `${issue?.path.join('.') || 'contact'}: ${issue?.message}` }
      continue
    }
    const { id, name, organization, url, numbers, assigned } = result.data
    const texts = { id: id ?? '', name: name ?? '', organization: organization ?? '', url: url ?? '' }
    yield readEntry({ line, ...texts, numbers: [numbers].flat(), assigned }, country)
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new HttpError(422, 'body: is no JSON', [{ path: 'body', message: 'is no JSON' }])
  }
}
