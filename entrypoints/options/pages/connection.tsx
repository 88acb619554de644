import { ConnectionSection } from '../../../components/options/connection-section.tsx'
import { SitesSection } from '../../../components/options/sites-section.tsx'
import { askToTry } from '../../../lib/extension/ask-to-try.ts'
import { templateProblems } from '../../../lib/extension/template-fields.ts'
import { PLACEHOLDERS } from '../../../lib/helpdesks/url-templates.ts'
import type { PageProps } from '../parts.ts'

/** How this browser is connected, and the helpdesks that calls appear beside. */
export function ConnectionPage({ parts: { client, clock, connection, sites, managed, rules, givenLink } }: PageProps) {
  const { link, me, helpdesks } = client.desk.value
  return (
    <>
      <ConnectionSection
        link={link}
        relayUrl={connection.relayUrl.value}
        me={me}
        managedRelay={managed.value.relayUrl}
        clock={clock}
        key={givenLink.value}
        connectLink={givenLink.value}
        error={connection.error.value}
        unsaved={rules.dirty.value}
        busy={connection.busy.value}
        onConnect={link => connection.connect(link).then(() => client.send({ kind: 'retry' }))}
        onAllow={connection.allow}
        onDisconnect={connection.disconnect}
      />
      <SitesSection
        sites={sites.sites.value}
        helpdesks={helpdesks}
        templates={{ placeholders: PLACEHOLDERS, problemsOf: templateProblems, onSave: sites.describe }}
        error={sites.error.value}
        onAdd={sites.add}
        onRemove={sites.remove}
        onTry={askToTry}
        onGrant={sites.grant}
        onGrantAll={sites.grantAll}
      />
    </>
  )
}
