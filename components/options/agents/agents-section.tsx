import { useEffect, useRef, useState } from 'preact/hooks'
import type { HandedOver, ListedAgent } from '../../../lib/cti/agent.ts'
import { numberConflicts } from '../../../lib/cti/agent-conflicts.ts'
import type { AgentLine } from '../../../lib/cti/agent-rows.ts'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import { useText } from '../../text.tsx'
import { TroubleNote } from '../admin/trouble-note.tsx'
import { OptionsSection } from '../options-layout.tsx'
import { Pager, ROWS_ON_PAGE } from '../pager.tsx'
import { AgentAccess } from './agent-access.tsx'
import { type AgentFields, AgentForm } from './agent-form.tsx'
import { AgentRow } from './agent-row.tsx'
import { AgentsImport, type ImportRun } from './agents-import.tsx'
import { HandOver, type QrPicture } from './hand-over.tsx'

/** What the section asks of the relay. */
interface AgentActions {
  reload(): void
  create(fields: AgentFields): Promise<Answered<unknown>>
  change(id: string, fields: Partial<AgentFields>): Promise<Answered<unknown>>
  renew(id: string): Promise<Answered<unknown>>
  revoke(id: string): Promise<Answered<unknown>>
  remove(id: string): Promise<Answered<unknown>>
  /** Does what one line of a table says; a new agent's connect link comes back. */
  importLine(line: AgentLine): Promise<Answered<HandedOver | null>>
  closeHandOver(): void
}

interface AgentsSectionProps {
  /** Null until they were read. */
  agents: readonly ListedAgent[] | null
  /** Why they could not be read the last time. */
  trouble: Trouble | null
  /** Id of whoever looks. */
  myId: string
  country: string
  /** Milliseconds since 1970. */
  now: number
  /** What became of a table of agents, until it was read. */
  imported: ImportRun | null
  onImported(run: ImportRun | null): void
  /** A connect link that was just made. */
  handed: HandedOver | null
  qrCode(text: string): QrPicture
  fileText(file: File): Promise<string>
  actions: AgentActions
}

/** Agents from here on are looked for rather than looked through. */
const MANY = 10

/** Who works with Ringside: entered, changed, handed their connect links, and let go. */
export function AgentsSection(props: AgentsSectionProps) {
  const { agents, trouble, myId, country, now, imported, onImported, handed, qrCode, fileText, actions } = props
  const t = useText()
  const [open, setOpen] = useState<string | null>(null)
  const [importing, setImporting] = useState(imported !== null)
  const [filter, setFilter] = useState('')
  const [page, setPage] = useState(0)
  const section = useRef<HTMLDivElement>(null)
  const last = useRef<string | null>(null)
  useEffect(() => {
    // Back to where the editor was opened from.
    if (open === null && last.current !== null && !handed) {
      section.current?.querySelector<HTMLElement>(`[data-edit="${CSS.escape(last.current)}"]`)?.focus()
    }
    last.current = open
  }, [open])
  const close = () => setOpen(null)
  const closing = async (work: Promise<Answered<unknown>>) => {
    const answer = await work
    if (answer.ok) close()
    return answer
  }
  if (agents === null) {
    return (
      <OptionsSection id="agents">
        {trouble ? (
          <TroubleNote trouble={trouble} onRetry={actions.reload} />
        ) : (
          <p class="none">{t('admin.loading')}</p>
        )}
      </OptionsSection>
    )
  }
  const wanted = filter.trim().toLowerCase()
  const shown = agents.filter(({ name, login, numbers }) =>
    [name, login, ...numbers].some(text => text.toLowerCase().includes(wanted)),
  )
  const first = Math.min(page, Math.max(0, Math.ceil(shown.length / ROWS_ON_PAGE) - 1)) * ROWS_ON_PAGE
  const conflicts = numberConflicts(agents, country)
  const admins = agents.filter(({ role, active, hasToken }) => role === 'admin' && active && hasToken)
  const lastAdminText = (id: string) => (admins.length === 1 && admins[0]?.id === id ? t('agents.lastAdmin') : null)
  const form = (agent: ListedAgent | null) => (
    <AgentForm
      agent={agent}
      agents={agents}
      country={country}
      lastAdmin={agent && lastAdminText(agent.id)}
      onSave={(fields, changed) => closing(agent ? actions.change(agent.id, changed) : actions.create(fields))}
      onCancel={close}
    />
  )
  return (
    <OptionsSection id="agents">
      <div class="panel-body" ref={section}>
        <TroubleNote trouble={trouble} onRetry={actions.reload} />
        {handed && <HandOver handed={handed} qrCode={qrCode} onClose={actions.closeHandOver} />}
        <div class="toolbar-row">
          {agents.length > MANY && (
            <input
              type="search"
              aria-label={t('agents.filter')}
              placeholder={t('agents.filter')}
              value={filter}
              onInput={event => setFilter(event.currentTarget.value)}
            />
          )}
          <button
            type="button"
            class="button primary"
            data-edit="new"
            aria-expanded={open === 'new'}
            onClick={() => setOpen(open === 'new' ? null : 'new')}
          >
            {t('agents.new')}
          </button>
          <button type="button" class="button" aria-expanded={importing} onClick={() => setImporting(!importing)}>
            {t('agents.import')}
          </button>
        </div>
        {open === 'new' && <div class="panel">{form(null)}</div>}
        {importing && (
          <AgentsImport
            agents={agents}
            country={country}
            fileText={fileText}
            run={imported}
            onRun={onImported}
            importLine={actions.importLine}
            onDone={actions.reload}
            onClose={() => {
              onImported(null)
              setImporting(false)
            }}
          />
        )}
        {agents.length <= 1 && <p class="none">{t('agents.empty')}</p>}
        <table class="people">
          <thead>
            <tr>
              <th scope="col">{t('agents.name')}</th>
              <th scope="col">{t('agents.role')}</th>
              <th scope="col">{t('agents.numbers')}</th>
              <th scope="col">{t('agents.lastSeen')}</th>
              <th scope="col">
                <span class="unseen">{t('settings.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(first, first + ROWS_ON_PAGE).map(agent => (
              <AgentRow
                key={agent.id}
                agent={agent}
                isMe={agent.id === myId}
                conflicts={conflicts.get(agent.id) ?? []}
                now={now}
                open={open === agent.id}
                onToggle={() => setOpen(open === agent.id ? null : agent.id)}
              >
                <div class="panel">
                  {form(agent)}
                  <AgentAccess
                    agent={agent}
                    isMe={agent.id === myId}
                    lastAdmin={lastAdminText(agent.id)}
                    onRenew={() => closing(actions.renew(agent.id))}
                    onRevoke={() => closing(actions.revoke(agent.id))}
                    onDelete={() => closing(actions.remove(agent.id))}
                  />
                </div>
              </AgentRow>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p class="none">{t('agents.nobody')}</p>}
        <Pager first={first} count={shown.length} onPage={setPage} />
      </div>
    </OptionsSection>
  )
}
