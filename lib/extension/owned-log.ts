import type { IDBPDatabase } from 'idb'
import { type Me, meSchema } from '../cti/api.ts'
import { Database, type Schema } from './database.ts'
import { STORES } from './log-write.ts'
import { UnkeptCalls } from './unkept-calls.ts'

/** A log that is one account's, and nobody else's: whose it is, and who that is. */
export class OwnedLog {
  protected readonly database: Database
  /** What stands before what is stored. */
  protected readonly unkept = new UnkeptCalls()
  /** Counts what makes older calls that are on their way stale. */
  protected turn = 0
  /** How many were missed, once somebody has asked, until something changes. */
  protected missedCount: Promise<number> | undefined
  /** Whose it is to be. */
  #account: string | undefined

  constructor(database = new Database()) {
    this.database = database
  }

  /** Makes sure that the log is this account's: another one's calls are forgotten. */
  async claim(account: string): Promise<void> {
    if (this.#account !== account) this.unkept.clear()
    this.#account = account
    await this.#own(async database => {
      if ((await database.get('meta', 'account')) === account) return
      await this.#empty(database)
      await database.put('meta', account, 'account')
    })
  }

  /** Where that has failed. */
  protected async claimAgain(): Promise<void> {
    if (this.database.barred && this.#account !== undefined) await this.claim(this.#account)
  }

  /** What fails leaves a log that nobody reads. */
  async #own(act: (database: IDBPDatabase<Schema>) => Promise<void>): Promise<void> {
    try {
      await act(await this.database.open())
      this.database.barred = false
    } catch (error) {
      this.database.barred = true
      throw error
    }
  }

  /** Who this is and what the admin set, as the relay said last: known at once when the worker comes back to life. */
  async me(): Promise<Me | null> {
    const stored = await this.read(database => database.get('meta', 'me'), undefined)
    return stored === undefined ? null : meSchema.parse(JSON.parse(stored))
  }

  async rememberMe(me: Me): Promise<void> {
    await (await this.database.opened).put('meta', JSON.stringify(me), 'me')
  }

  /** Has the next stream begin with a snapshot. */
  async forgetCursor(): Promise<void> {
    await (await this.database.opened).delete('meta', 'cursor')
  }

  /** Forgets everything, what was looked up included. */
  async clear(): Promise<void> {
    this.#account = undefined
    this.unkept.clear()
    await this.#own(database => this.#empty(database))
  }

  async #empty(database: IDBPDatabase<Schema>): Promise<void> {
    this.turn++
    const work = database.transaction(STORES, 'readwrite')
    await Promise.all([...STORES.map(store => work.objectStore(store).clear()), work.done])
    this.missedCount = undefined
  }

  /** What is read where something can be: a browser whose disk is full may not even open what is on it. */
  protected async read<T>(read: (database: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> {
    const database = await this.database.opened.catch(() => null)
    return database ? read(database) : otherwise
  }
}
