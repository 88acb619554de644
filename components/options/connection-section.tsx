import type { Me } from '../../lib/cti/api.ts'
import type { LinkState } from '../../lib/cti/link.ts'
import type { Clock } from '../clock.ts'
import { useText } from '../text.tsx'
import { type ConnectError, ConnectForm } from './connect-form.tsx'
import { ConnectionState } from './connection-state.tsx'
import { Identity } from './identity.tsx'
import { ManagedNote } from './managed-note.tsx'
import { OptionsSection } from './options-layout.tsx'

/** What {@link ConnectionSection} takes. */
export interface ConnectionSectionProps {
  link: LinkState
  /** Null while there is no connection to speak of. */
  relayUrl: string | null
  me: Me | null
  /** The one relay there is, by the organisation; null where it has set none. */
  managedRelay: string | null
  clock: Clock
  /** What the field holds at first, as when the page was opened by a connect link. */
  connectLink: string
  /** Why the last link did not work. */
  error: ConnectError | null
  /** Rules are being edited, which would be lost. */
  unsaved: boolean
  /** A link is being tried. */
  busy: boolean
  /** Called within the click, so that the browser may be asked for a permission. */
  onConnect(link: string): void
  /** The agent gives the browser's permission again; called within the click. */
  onAllow(): void
  onDisconnect(): void
}

/** How this browser is connected, who it is to the relay, and the field for a connect link. */
export function ConnectionSection(props: ConnectionSectionProps) {
  const { link, relayUrl, me, managedRelay, clock, connectLink, error, unsaved, busy } = props
  const { onConnect, onAllow, onDisconnect } = props
  const t = useText()
  const connected = link.status !== 'unconnected'
  return (
    <OptionsSection id="connection">
      <ConnectionState link={link} clock={clock} onAllow={onAllow} />
      {connected && <Identity relayUrl={relayUrl} me={me} />}
      {managedRelay !== null && !connected && <p>{t('connection.managed', { relay: managedRelay })}</p>}
      <ManagedNote managed={managedRelay !== null} />
      <ConnectForm
        value={connectLink}
        error={error}
        busy={busy}
        relay={managedRelay}
        replaces={connected}
        onConnect={onConnect}
      />
      {connected && (
        <p>
          <button type="button" class="button quiet" disabled={unsaved} onClick={onDisconnect}>
            {t('connection.signOut')}
          </button>
        </p>
      )}
      {connected && unsaved && (
        <p class="hint" role="status">
          {t('connection.unsaved')}
        </p>
      )}
    </OptionsSection>
  )
}
