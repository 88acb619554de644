import { type Issue, issuesOf } from '../../lib/cti/api.ts'
import { type Backup, backupContactSchema, backupSchema } from '../../lib/cti/backup.ts'
import type { BookContact } from '../../lib/cti/contact.ts'
import { inSteps } from '../contacts/in-steps.ts'
import { HttpError, parseBody } from '../http-error.ts'

/** A backup file that was found good, as a whole. */
export interface CheckedBackup extends Omit<Backup, 'contacts'> {
  contacts: BookContact[]
}

/** Of a file that is something else there may be thousands. */
const MOST_ISSUES = 50

/** Reads what was sent as a backup. Throws a 422 that names the fields that do not fit, and why. */
export async function readBackup(body: unknown): Promise<CheckedBackup> {
  const { contacts: listed, ...backup } = parseBody(backupSchema, body)
  const issues: Issue[] = [
    ...repeated(backup.agents, 'agents', 'login', agent => agent.login.toLowerCase()),
    ...repeated(backup.agents, 'agents', 'id', agent => agent.id),
  ]
  const contacts: BookContact[] = []
  const ids = new Set<string>()
  let index = 0
  await inSteps(listed, value => {
    const path = `contacts.${index++}`
    const result = backupContactSchema.safeParse(value)
    if (!result.success) {
      for (const issue of issuesOf(result.error)) issues.push({ ...issue, path: `${path}.${issue.path}` })
      return
    }
    const contact = result.data
    if (ids.has(contact.id)) issues.push({ path: `${path}.id`, message: 'is there already' })
    ids.add(contact.id)
    const numbers = [...new Set(contact.numbers)]
    const assigned = contact.assigned?.filter(number => numbers.includes(number)) ?? []
    const { assigned: _marks, ...rest } = contact
    contacts.push({ ...rest, numbers, ...(assigned.length > 0 ? { assigned } : {}) })
  })
  if (issues.length > 0) {
    const named = issues.slice(0, MOST_ISSUES)
    throw new HttpError(422, named.map(({ path, message }) => `${path}: ${message}`).join('; '), named)
  }
  return { ...backup, contacts }
}

function repeated<T>(items: readonly T[], list: string, field: string, keyOf: (item: T) => string): Issue[] {
  const seen = new Set<string>()
  return items.flatMap((item, index) => {
    const key = keyOf(item)
    if (seen.has(key)) return [{ path: `${list}.${index}.${field}`, message: 'is there already' }]
    seen.add(key)
    return []
  })
}
