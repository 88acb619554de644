import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Desk } from '../cti/link.ts'
import { clientInForce } from './admin/admin-client.ts'
import { hasRequests } from './admin/requests-seen.ts'
import { readStored, writeStored } from './stored.ts'

/** Whether the phone system has been heard of is asked so often, as long as that is not so. */
const ASK_MS = 3000

/** What of the way to the first call is done, in its order. */
type StepStates = readonly (readonly ['connect' | 'helpdesk' | 'endpoint' | 'call', boolean])[]

interface FirstStepsForm {
  /** Null where they are not to be shown: they were done before this page was opened, or sent away. */
  readonly steps: ReadonlySignal<StepStates | null>
  /** Reads whether they are over, and follows them until then. */
  load(): Promise<void>
  dismiss(): Promise<void>
}

/** The way to the first call, as far as this browser has come. `hasSite`: there is a helpdesk it is let into. */
export function createFirstSteps(desk: ReadonlySignal<Desk>, hasSite: ReadonlySignal<boolean>): FirstStepsForm {
  /** Null until it was read. */
  const over = signal<boolean | null>(null)
  const heard = signal(false)
  const states = computed<StepStates>(() => {
    const { me, calls } = desk.value
    const admin = me?.agent.role === 'admin'
    return [
      ['connect', me !== null],
      ['helpdesk', hasSite.value],
      ...(admin ? ([['endpoint', heard.value]] as const) : []),
      ['call', calls.length > 0],
    ]
  })
  const isDone = computed(() => states.value.every(([, done]) => done))
  const isAdmin = computed(() => desk.value.me?.agent.role === 'admin')

  async function listen(): Promise<void> {
    const client = isAdmin.value && !heard.value ? await clientInForce() : null
    // What cannot be asked now is asked again.
    if (client) heard.value = await hasRequests(client).catch(() => false)
  }

  async function follow(): Promise<void> {
    await listen()
    if (isDone.value) await writeStored('firstStepsOver', true)
    else if (over.value !== true) setTimeout(() => void follow(), ASK_MS)
  }

  return {
    steps: computed(() => (over.value === false ? states.value : null)),
    async load() {
      const stored = await readStored('firstStepsOver')
      await listen()
      over.value = stored || isDone.value
      if (!stored) void follow()
    },
    async dismiss() {
      over.value = true
      await writeStored('firstStepsOver', true)
    },
  }
}
