import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Agent } from '../cti/agent.ts'
import type { Issue } from '../cti/api.ts'
import type { Settings } from '../cti/settings.ts'
import { readInForce } from './in-force.ts'
import { RelayClient, RelayError } from './relay-client.ts'

/** The rules as an admin edits them: one document for all sections, saved only by the Save button. */
export interface RulesDraft {
  /** As last read or saved; null until it was read, and for whoever is no admin. */
  readonly saved: ReadonlySignal<Settings | null>
  /** As edited. */
  readonly settings: ReadonlySignal<Settings | null>
  readonly agents: ReadonlySignal<readonly Agent[]>
  /** There is something to lose by leaving. */
  readonly dirty: ReadonlySignal<boolean>
  /** What is wrong with what was typed, by path. */
  readonly issues: ReadonlySignal<readonly Issue[]>
  /** Somebody else saved first. */
  readonly conflict: ReadonlySignal<boolean>
  /** The relay could not be asked. */
  readonly failed: ReadonlySignal<boolean>
  readonly busy: ReadonlySignal<boolean>
  change(settings: Settings): void
  /** Reads rules and agents anew; what was typed is lost. */
  load(): Promise<void>
  save(): Promise<void>
  /** Takes in the agents as another section has just read them. */
  takeAgents(agents: readonly Agent[]): void
  /** Forgets what was read: it was another relay's. */
  clear(): void
}

/** Nothing is read before `load`. */
export function createRulesDraft(): RulesDraft {
  const saved = signal<Settings | null>(null)
  const settings = signal<Settings | null>(null)
  const agents = signal<readonly Agent[]>([])
  const issues = signal<readonly Issue[]>([])
  const conflict = signal(false)
  const failed = signal(false)
  const busy = signal(false)
  const dirty = computed(() => JSON.stringify(saved.value) !== JSON.stringify(settings.value))
  let etag = ''

  async function attempt(work: (client: RelayClient) => Promise<void>): Promise<void> {
    const connection = await readInForce('connection')
    if (!connection) return
    busy.value = true
    try {
      await work(new RelayClient(connection))
      failed.value = false
    } catch (error) {
      if (error instanceof RelayError && error.status === 412) conflict.value = true
      else if (error instanceof RelayError && error.status === 422) issues.value = error.issues
      else failed.value = true
    } finally {
      busy.value = false
    }
  }

  return {
    saved,
    settings,
    agents,
    dirty,
    issues,
    conflict,
    failed,
    busy,
    change(next) {
      settings.value = next
    },
    load: () =>
      attempt(async client => {
        const [document, known] = await Promise.all([client.settings(), client.agents()])
        etag = document.etag
        saved.value = document.settings
        settings.value = document.settings
        agents.value = known
        issues.value = []
        conflict.value = false
      }),
    save: () =>
      attempt(async client => {
        const next = settings.value
        if (!next) return
        issues.value = []
        etag = await client.saveSettings(next, etag)
        saved.value = next
      }),
    takeAgents(known) {
      agents.value = known
    },
    clear() {
      saved.value = null
      settings.value = null
      agents.value = []
      issues.value = []
      conflict.value = false
      failed.value = false
    },
  }
}
