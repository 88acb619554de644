import type { Agent } from './agent.ts'
import { ANONYMOUS, comparisonKey } from './phone-number.ts'
import type { Settings } from './settings.ts'
import { isTestQueue, testQueue } from './test-call.ts'

/** What one agent may see: everything, or the calls of certain queues and lines. */
export type View = ({ all: true } | { all: false; keys: ReadonlySet<string> }) & {
  /** Key of the queue of the agent's own test calls. */
  own: string
}

/** Without a row in the queue filter everyone sees everything; with any, only rows and numbers of one's own count. */
export function viewOf(settings: Settings, agent: Agent): View {
  const own = queueKey(testQueue(agent.id), settings)
  if (settings.queueFilter.length === 0) return { all: true, own }
  const rows = settings.queueFilter.filter(row => row.agentIds.includes(agent.id)).map(row => row.queue)
  return { all: false, keys: new Set([...rows, ...agent.numbers].map(text => queueKey(text, settings))), own }
}

/** The form in which queues are compared; see {@link comparisonKey}. A queue called "Private" is no withheld number. */
export function queueKey(queue: string, settings: Pick<Settings, 'defaultCountry'>): string {
  // Ids of agents differ by case.
  if (isTestQueue(queue)) return queue
  const key = comparisonKey(queue, settings.defaultCountry)
  return key === ANONYMOUS ? queue.trim().toLowerCase() : key
}

/** Whether a call of this queue is shown to whoever has this view. `key` is a {@link queueKey}. */
export function canSee(view: View, key: string): boolean {
  if (isTestQueue(key)) return key === view.own
  return view.all || view.keys.has(key)
}

/** Whether two views show the same calls. */
export function sameView(a: View, b: View): boolean {
  if (a.all || b.all) return a.all === b.all
  return a.keys.size === b.keys.size && a.keys.isSubsetOf(b.keys)
}
