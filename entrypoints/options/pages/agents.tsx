import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import '../../../components/options/confirm.css'
import '../../../components/options/admin/admin.css'
import '../../../components/options/admin/people.css'
import '../../../components/options/agents/agents.css'
import type { ImportRun } from '../../../components/options/agents/agents-import.tsx'
import { AgentsSection } from '../../../components/options/agents/agents-section.tsx'
import { createAgentsAdmin } from '../../../lib/extension/admin/agents-admin.ts'
import { fileText } from '../../../lib/extension/file-text.ts'
import { qrCode } from '../../../lib/extension/qr-code.ts'
import type { PageProps } from '../parts.ts'

/** Who is connected is looked up so often while somebody looks. */
const REFRESH_MS = 10_000

/** What outlives the section: a connect link that was just made can never be had again. */
let admin: ReturnType<typeof createAgentsAdmin> | undefined
const imported = signal<ImportRun | null>(null)

/** Who works with Ringside. */
export function AgentsPage({ parts: { client, clock, rules } }: PageProps) {
  const { link, me } = client.desk.value
  const agents = useMemo(() => {
    admin ??= createAgentsAdmin(rules.takeAgents)
    return admin
  }, [])
  useEffect(() => void agents.reload(), [link.status])
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void agents.reload()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  const myId = me?.agent.id ?? ''
  return (
    <AgentsSection
      agents={agents.agents.value}
      trouble={agents.trouble.value}
      myId={myId}
      country={me?.settings.defaultCountry ?? 'DE'}
      now={clock.now()}
      imported={imported.value}
      onImported={run => {
        imported.value = run
      }}
      handed={agents.handed.value}
      qrCode={qrCode}
      fileText={fileText}
      actions={{ ...agents, renew: id => agents.renew(id, myId) }}
    />
  )
}
