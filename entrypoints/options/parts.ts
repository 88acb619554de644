import type { ReadonlySignal } from '@preact/signals'
import type { Clock } from '../../components/clock.ts'
import type { createConnectionForm } from '../../lib/extension/connection-form.ts'
import type { DeskClient } from '../../lib/extension/desk-client.ts'
import type { Managed } from '../../lib/extension/managed.ts'
import type { RulesDraft } from '../../lib/extension/rules-draft.ts'
import type { createSitesForm } from '../../lib/extension/sites-form.ts'

/** What the sections of the options page share; each makes for itself what it alone needs. */
export interface OptionsParts {
  client: DeskClient
  clock: Clock
  connection: ReturnType<typeof createConnectionForm>
  sites: ReturnType<typeof createSitesForm>
  /** What the organisation has set. */
  managed: ReadonlySignal<Managed>
  /** The rules document as it is being edited, for admins. */
  rules: RulesDraft
  /** A connect link that the page was opened with. */
  givenLink: ReadonlySignal<string>
  /** What stands after the section in the page's hash: of `#requests/abc` it is `abc`, else empty. */
  detail: ReadonlySignal<string>
}

/** A section with what it works with. */
export interface PageProps {
  parts: OptionsParts
}
