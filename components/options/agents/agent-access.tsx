import { useState } from 'preact/hooks'
import type { ListedAgent } from '../../../lib/cti/agent.ts'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import { useText } from '../../text.tsx'
import { TroubleNote } from '../admin/trouble-note.tsx'
import { Confirm } from '../confirm.tsx'

interface AgentAccessProps {
  agent: ListedAgent
  isMe: boolean
  /** Why the last admin stays; null where this is not the last. */
  lastAdmin: string | null
  onRenew(): Promise<Answered<unknown>>
  onRevoke(): Promise<Answered<unknown>>
  onDelete(): Promise<Answered<unknown>>
}

/** A new connect link, none any longer, or no agent any longer: each asks first. */
export function AgentAccess({ agent, isMe, lastAdmin, onRenew, onRevoke, onDelete }: AgentAccessProps) {
  const t = useText()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const { name, hasToken } = agent
  const run = (work: () => Promise<Answered<unknown>>) => async () => {
    setBusy(true)
    const answer = await work()
    setBusy(false)
    setTrouble(answer.ok ? null : answer.trouble)
  }
  return (
    <>
      <div class="panel-actions apart">
        {hasToken ? (
          <Confirm
            label={t('agents.renew')}
            question={t(isMe ? 'agents.renewMe' : 'agents.renewAsk', { name })}
            action={t('agents.renewDo')}
            busy={busy}
            onConfirm={run(onRenew)}
          />
        ) : (
          <button type="button" class="button" disabled={busy} onClick={run(onRenew)}>
            {t('agents.renewDo')}
          </button>
        )}
        {hasToken && (
          <Confirm
            label={t('agents.revoke')}
            question={t(isMe ? 'agents.revokeMe' : 'agents.revokeAsk', { name })}
            action={t('agents.revokeDo')}
            busy={busy}
            onConfirm={run(onRevoke)}
          />
        )}
        <Confirm
          label={t('agents.delete')}
          question={t(isMe ? 'agents.deleteMe' : 'agents.deleteAsk', { name })}
          action={t('agents.deleteDo')}
          busy={busy}
          onConfirm={run(onDelete)}
        />
      </div>
      {trouble?.kind === 'failed' && lastAdmin !== null ? (
        <p class="error" role="alert">
          {lastAdmin}
        </p>
      ) : (
        <TroubleNote trouble={trouble} />
      )}
    </>
  )
}
