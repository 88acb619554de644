import { type Database, type ExpectedCustomer, hasCallWith } from './database.ts'
import type { LookupRecord } from './lookup-record.ts'

/** The answers of the helpdesks that this browser has asked. */
export interface LookupCache {
  get(number: string): Promise<LookupRecord | undefined>
  put(record: LookupRecord): Promise<void>
}

/** So many numbers are remembered. */
const LIMIT = 2000

/** What was looked up, in IndexedDB. */
export class LookupStore implements LookupCache {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Undefined also where the browser cannot read: then the helpdesk is asked. */
  async get(number: string): Promise<LookupRecord | undefined> {
    const database = await this.#database.opened.catch(() => null)
    return database?.get('lookups', number)
  }

  /** What there is no room for is asked again next time. */
  async put(record: LookupRecord): Promise<void> {
    await this.#put(record).catch(console.error)
  }

  async #put(record: LookupRecord): Promise<void> {
    const transaction = (await this.#database.opened).transaction(['lookups', 'calls'], 'readwrite')
    const lookups = transaction.objectStore('lookups')
    // The last call with the number may have gone while the helpdesk was asked: whoever was erased does not come back.
    if (await hasCallWith(transaction.objectStore('calls'), record.number)) await lookups.put(record)
    if ((await lookups.count()) > LIMIT) {
      const oldest = await lookups.index('byTime').openKeyCursor()
      if (oldest) await lookups.delete(oldest.primaryKey)
    }
    await transaction.done
  }

  /** What is known of a number stays on screen, but is asked for anew when it is next needed. */
  async expire(number: string): Promise<void> {
    const record = await this.get(number)
    if (record) await this.put({ ...record, stale: true })
  }

  /** Numbers that a helpdesk could not be asked about, while others could. */
  async missing(root: string): Promise<string[]> {
    const records = await (await this.#database.opened).getAll('lookups')
    return records.filter(record => record.missing.includes(root)).map(record => record.number)
  }

  /** Where there is no room for it, the number is not sought by itself. */
  async expect(customer: ExpectedCustomer): Promise<void> {
    await this.#database.opened.then(database => database.put('expected', customer)).catch(console.error)
  }

  /** The customers that a helpdesk may have from now on; those whose time has passed are forgotten. */
  async expected(root: string, now: number): Promise<ExpectedCustomer[]> {
    const database = await this.#database.opened
    const all = await database.getAll('expected')
    for (const { number, until } of all) if (until < now) await database.delete('expected', number)
    return all.filter(each => each.root === root && each.until >= now)
  }

  async noLongerExpect(number: string): Promise<void> {
    await (await this.#database.opened).delete('expected', number)
  }
}
