import type { LookupRecord } from '../../lib/extension/lookup-record.ts'
import type { LookupCache } from '../../lib/extension/lookup-store.ts'

/** What was looked up, for as long as a test lasts. */
export class MemoryLookups implements LookupCache {
  readonly records = new Map<string, LookupRecord>()

  async get(number: string): Promise<LookupRecord | undefined> {
    return this.records.get(number)
  }

  async put(record: LookupRecord): Promise<void> {
    this.records.set(record.number, record)
  }
}
