import { setImmediate } from 'node:timers/promises'
import { BACKUP_FORMAT, BACKUP_VERSION } from '../../lib/cti/backup.ts'
import type { BookContact } from '../../lib/cti/contact.ts'
import type { Relay } from '../app.ts'

const STEP = 500

/**
 * Settings, agents without tokens and the address book as one JSON document, always in the same order: two backups of
 * the same differ in their time alone. PBX endpoints are not in it: they are little but secrets.
 */
export async function* writeBackup({ directory, agents, contacts, now }: Relay): AsyncGenerator<string> {
  const head = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    createdAt: new Date(now()).toISOString(),
    settings: directory.settings,
    agents: agents.list(),
  }
  const all = [...contacts.contacts].sort((a, b) => (a.id < b.id ? -1 : 1))
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "contacts": [`
  for (let at = 0; at < all.length; at += STEP) {
    const lines = all.slice(at, at + STEP).map(contact => `\n    ${JSON.stringify(inOrder(contact))}`)
    yield `${at === 0 ? '' : ','}${lines.join()}`
    // A PBX may be waiting for its answer.
    await setImmediate()
  }
  yield all.length === 0 ? ']\n}\n' : '\n  ]\n}\n'
}

function inOrder({ id, name, organization, url, numbers, assigned, changedAt }: BookContact): BookContact {
  return { id, name, organization, url, numbers, ...(assigned?.length ? { assigned } : {}), changedAt }
}
