import { patternKey } from '../phone-number.ts'
import type { Settings } from '../settings.ts'
import { shadowedKeys } from '../shadowed-rules.ts'
import { queueKey } from '../visibility.ts'
import { rowIssues } from './check.ts'

/** A row that does nothing that an earlier one does not do: the rules are valid, but hardly what was meant. */
export interface Remark {
  path: 'inbound.blockCallerIds' | 'outbound.routingTable' | 'queueFilter' | 'excludedNumbers'
  /** Counted from 0. */
  index: number
  /** The earlier row. */
  by: number
  /** `duplicate`: both say the same, if in another spelling. `covered`: the earlier one takes more. */
  reason: 'duplicate' | 'covered'
}

/** So many keys are made at a time: reading a number takes some ten microseconds. */
const AT_A_TIME = 100

/** Finds {@link Remark}s, and remembers what it has read: after an edit only what is new takes time. */
export class RemarkFinder {
  readonly #keys = new Map<string, string>()
  #country = ''

  /**
   * The remarks on all lists, each in its order; rows that are not valid are passed over. `pause` is awaited every few
   * hundred microseconds of work; it rejects to give up.
   */
  async find(settings: Settings, pause: () => Promise<void>): Promise<Remark[]> {
    if (this.#country !== settings.defaultCountry) this.#keys.clear()
    this.#country = settings.defaultCountry
    const { inbound, outbound, queueFilter, excludedNumbers } = settings
    const lists = [
      ['inbound.blockCallerIds', inbound.blockCallerIds, (row: { callerId: string }) => row.callerId, patternKey],
      ['outbound.routingTable', outbound.routingTable, (row: { dest: string }) => row.dest, patternKey],
      ['queueFilter', queueFilter, (row: { queue: string }) => row.queue, exactQueueKey],
      ['excludedNumbers', excludedNumbers, (row: string) => row, patternKey],
    ] as const
    const remarks: Remark[] = []
    for (const [path, rows, textOf, keyOf] of lists) {
      const valid: number[] = []
      const keys: string[] = []
      let work = 0
      for (const [index, row] of rows.entries()) {
        if (rowIssues(path, row).length > 0) continue
        const text = (textOf as (row: unknown) => string)(row)
        const known = this.#keys.get(`${path}/${text}`)
        if (known === undefined && ++work % AT_A_TIME === 0) await pause()
        const key = known ?? keyOf(text, settings.defaultCountry)
        this.#keys.set(`${path}/${text}`, key)
        valid.push(index)
        keys.push(key)
      }
      await pause()
      for (const { index, by, reason } of shadowedKeys(keys))
        remarks.push({ path, index: valid[index] ?? 0, by: valid[by] ?? 0, reason })
    }
    return remarks
  }
}

/** No star of a queue's name stands for anything. */
function exactQueueKey(queue: string, defaultCountry: string): string {
  return queueKey(queue, { defaultCountry }).replaceAll('*', '\u0000')
}
