import { signal } from '@preact/signals'
import type { Agent } from '../cti/agent.ts'
import type { Issue } from '../cti/api.ts'
import type { Settings } from '../cti/settings.ts'
import { RelayClient, RelayError } from './relay-client.ts'
import { readStored } from './stored.ts'

/** The rules as an admin's options page loads and saves them at the relay. */
export function createRulesForm() {
  const settings = signal<Settings | null>(null)
  const agents = signal<Agent[]>([])
  const issues = signal<Issue[]>([])
  const conflict = signal(false)
  const saved = signal(false)
  /** The relay could not be asked. */
  const failed = signal(false)
  const busy = signal(false)
  let etag = ''

  async function attempt(work: (client: RelayClient) => Promise<void>): Promise<void> {
    const connection = await readStored('connection')
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

  const load = () =>
    attempt(async client => {
      const [document, known] = await Promise.all([client.settings(), client.agents()])
      etag = document.etag
      settings.value = document.settings
      agents.value = known
      issues.value = []
      conflict.value = false
      saved.value = false
    })

  const save = (next: Settings) =>
    attempt(async client => {
      saved.value = false
      issues.value = []
      etag = await client.saveSettings(next, etag)
      settings.value = next
      saved.value = true
    })

  /** Forgets what was loaded: it was another relay's. */
  function clear(): void {
    settings.value = null
    agents.value = []
    issues.value = []
    conflict.value = false
    saved.value = false
    failed.value = false
  }

  return { settings, agents, issues, conflict, saved, failed, busy, load, save, clear }
}
