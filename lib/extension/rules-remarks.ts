import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Remark, RemarkFinder } from '../cti/rules/remarks.ts'
import type { Settings } from '../cti/settings.ts'

/** Remarks on the rows of one document. */
export interface FoundRemarks {
  of: Settings
  remarks: readonly Remark[]
}

/** Nothing is looked for while somebody types. */
const REST_MS = 150

const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Looks for rows that do nothing, a little after each edit and in small steps, so that it is never felt. */
export function watchRemarks(settings: ReadonlySignal<Settings | null>): ReadonlySignal<FoundRemarks | null> {
  const found = signal<FoundRemarks | null>(null)
  const finder = new RemarkFinder()
  let looked: readonly unknown[] = []
  effect(() => {
    const document = settings.value
    const concerned = document ? concernedIn(document) : []
    if (concerned.length === looked.length && concerned.every((each, index) => each === looked[index])) return
    looked = concerned
    if (document) void look(document, concerned)
    else found.value = null
  })

  async function look(document: Settings, concerned: readonly unknown[]): Promise<void> {
    const pause = async (ms = 0) => {
      await sleep(ms)
      if (looked !== concerned) throw new Outdated()
    }
    try {
      await pause(REST_MS)
      found.value = { of: document, remarks: await finder.find(document, pause) }
    } catch (error) {
      if (!(error instanceof Outdated)) throw error
    }
  }

  return found
}

/** The document was edited meanwhile, and another search has begun. */
class Outdated extends Error {}

function concernedIn({ inbound, outbound, queueFilter, excludedNumbers, defaultCountry }: Settings) {
  return [inbound.blockCallerIds, outbound.routingTable, queueFilter, excludedNumbers, defaultCountry] as const
}
