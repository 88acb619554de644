import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Agent } from '../cti/agent.ts'
import type { Issue } from '../cti/api.ts'
import { type PartChange, rulesChanges } from '../cti/rules/changes.ts'
import { checkRules } from '../cti/rules/check.ts'
import { sameValue, valueAt, withValue } from '../cti/rules/parts.ts'
import { sameRows } from '../cti/rules/row-id.ts'
import type { Settings } from '../cti/settings.ts'
import { clientInForce } from './admin/admin-client.ts'
import { lastSaver } from './admin/last-saver.ts'
import { type RelayClient, RelayError } from './relay-client.ts'
import { createRulesHistory } from './rules-history.ts'
import { type FoundRemarks, watchRemarks } from './rules-remarks.ts'

/** What somebody else saved while the rules were being edited here. */
interface OthersRules {
  settings: Settings
  etag: string
  /** Who saved them; null where that is not known. */
  by: string | null
}

/** The rules as an admin edits them: one document for all sections, saved only by the Save button. */
export interface RulesDraft {
  /** As last read or saved; null until it was read, and for whoever is no admin. */
  readonly saved: ReadonlySignal<Settings | null>
  /** Whose rules they are: they are saved there and nowhere else. Null until they were read. */
  readonly relayUrl: string | null
  /** As edited. */
  readonly settings: ReadonlySignal<Settings | null>
  readonly agents: ReadonlySignal<readonly Agent[]>
  /** What differs from what is saved. */
  readonly changes: ReadonlySignal<readonly PartChange[]>
  /** There is something to lose by leaving. */
  readonly dirty: ReadonlySignal<boolean>
  /** What is wrong with what was typed, by path: what the relay would refuse, or refused. */
  readonly issues: ReadonlySignal<readonly Issue[]>
  /** Rows that do nothing; found a moment after they were typed. */
  readonly remarks: ReadonlySignal<FoundRemarks | null>
  /** Somebody else saved first: nothing is saved until the changes are merged or dropped. */
  readonly conflict: ReadonlySignal<OthersRules | null>
  /** The relay could not be asked. */
  readonly failed: ReadonlySignal<boolean>
  readonly busy: ReadonlySignal<boolean>
  /** The last thing that happened was that they were saved. */
  readonly justSaved: ReadonlySignal<boolean>
  readonly canUndo: ReadonlySignal<boolean>
  /** Edits that name the same group one after the other are one step for {@link undo}. */
  change(settings: Settings, group?: string): void
  /** Takes the last step back. */
  undo(): void
  /** Puts parts back to what is saved, as a step that can be undone itself. */
  revert(paths: readonly string[]): void
  /** Reads rules and agents anew; what was typed is lost. */
  load(): Promise<void>
  save(): Promise<void>
  /** Takes in the agents as another section has just read them. */
  takeAgents(agents: readonly Agent[]): void
  /** Goes on from what somebody else saved: with the rules merged, or with `null` from theirs alone. */
  goOn(merged: Settings | null): void
  /** The word that they were saved was read. */
  seen(): void
  /** Forgets what was read: it was another relay's. */
  clear(): void
}

/** Nothing is read before `load`. */
export function createRulesDraft(): RulesDraft {
  const saved = signal<Settings | null>(null)
  const settings = signal<Settings | null>(null)
  const agents = signal<readonly Agent[]>([])
  const refused = signal<readonly Issue[]>([])
  const conflict = signal<OthersRules | null>(null)
  const failed = signal(false)
  const busy = signal(false)
  const justSaved = signal(false)
  const history = createRulesHistory()
  const changes = computed(() =>
    saved.value && settings.value && saved.value !== settings.value ? rulesChanges(saved.value, settings.value) : [],
  )
  const wrong = computed(() => (settings.value && settings.value !== saved.value ? checkRules(settings.value) : []))
  let etag = ''
  let relayUrl: string | null = null
  /** Another one after each `clear`. */
  let relay = 0

  /** What `work` finds out is taken in by what it returns, unless it is another relay's by then. */
  async function attempt(work: (client: RelayClient) => Promise<() => void>): Promise<void> {
    const asked = relay
    const client = await clientInForce()
    if (!client || busy.value || asked !== relay) return
    busy.value = true
    justSaved.value = false
    try {
      const take = await work(client)
      if (asked !== relay) return
      take()
      failed.value = false
    } catch (error) {
      if (asked !== relay) return
      if (error instanceof RelayError && error.status === 422) refused.value = error.issues
      else failed.value = true
    } finally {
      if (asked === relay) busy.value = false
    }
  }

  function begin(document: Settings | null, edited = document): void {
    saved.value = document
    settings.value = edited
    refused.value = []
    conflict.value = null
    justSaved.value = false
    history.clear()
  }

  function clear(): void {
    relay++
    relayUrl = null
    busy.value = false
    begin(null)
    agents.value = []
    failed.value = false
  }

  function replace(next: Settings): void {
    settings.value = next
    refused.value = []
    justSaved.value = false
  }

  function change(next: Settings, group?: string): void {
    if (settings.value) history.push(settings.value, group)
    replace(next)
  }

  /** Saves; where somebody else saved the very same as before, once more. */
  async function put(client: RelayClient, next: Settings, tag: string, again = true): Promise<() => void> {
    const base = saved.value
    try {
      const answer = await client.saveSettings(next, tag)
      return () => {
        etag = answer.etag
        sameRows(next, answer.settings)
        const edited = settings.value === next ? answer.settings : settings.value
        begin(answer.settings, edited)
        justSaved.value = edited === answer.settings
      }
    } catch (error) {
      if (!(error instanceof RelayError) || error.status !== 412) throw error
      const [theirs, by, known] = await Promise.all([client.settings(), lastSaver(client), client.agents()])
      if (again && sameValue(theirs.settings, base)) return put(client, next, theirs.etag, false)
      return () => {
        agents.value = known
        conflict.value = { ...theirs, by }
      }
    }
  }

  return {
    saved,
    get relayUrl() {
      return relayUrl
    },
    settings,
    agents,
    changes,
    dirty: computed(() => changes.value.length > 0),
    issues: computed(() => (refused.value.length > 0 ? refused.value : wrong.value)),
    remarks: watchRemarks(settings),
    conflict,
    failed,
    busy,
    justSaved,
    canUndo: history.canUndo,
    change,
    undo() {
      const before = history.pop()
      if (before) replace(before)
    },
    revert(paths) {
      const [base, edited] = [saved.value, settings.value]
      if (!base || !edited) return
      change(paths.reduce((document, path) => withValue(document, path, valueAt(base, path)), edited))
    },
    load: () =>
      attempt(async client => {
        const [document, known] = await Promise.all([client.settings(), client.agents()])
        return () => {
          relayUrl = client.relayUrl
          etag = document.etag
          agents.value = known
          begin(document.settings)
        }
      }),
    save: () =>
      attempt(async client => {
        if (!settings.value || conflict.value) return () => undefined
        return client.relayUrl === relayUrl ? put(client, settings.value, etag) : clear
      }),
    takeAgents(known) {
      agents.value = known
    },
    goOn(merged) {
      const others = conflict.value
      if (!others) return
      etag = others.etag
      begin(others.settings, merged ?? others.settings)
    },
    seen() {
      justSaved.value = false
    },
    clear,
  }
}
