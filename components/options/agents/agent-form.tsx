import { useEffect, useRef, useState } from 'preact/hooks'
import { type Agent, agentInputSchema, type ListedAgent } from '../../../lib/cti/agent.ts'
import { numberConflicts } from '../../../lib/cti/agent-conflicts.ts'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import type { Key } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'
import { changedFields } from '../admin/changed-fields.ts'
import { linesOf } from '../admin/number-lines.ts'
import { TroubleNote } from '../admin/trouble-note.tsx'
import { Choice } from '../choice.tsx'
import { Field } from '../field.tsx'

/** What a form says of an agent. */
export type AgentFields = Omit<Agent, 'id'>

interface AgentFormProps {
  /** Whom it is about; null: a new one. */
  agent: Agent | null
  agents: readonly ListedAgent[]
  /** By which numbers are compared. */
  country: string
  /** In words of its own why the relay may refuse; null where it would not be for that. */
  lastAdmin: string | null
  /** `changed`: what of the fields was changed here; the rest may be another by now. */
  onSave(fields: AgentFields, changed: Partial<AgentFields>): Promise<Answered<unknown>>
  onCancel(): void
}

const ISSUES: Readonly<Record<string, Key>> = {
  name: 'agents.nameIssue',
  login: 'agents.loginIssue',
  numbers: 'agents.numbersIssue',
}

/** Name, login, role, numbers of one agent. What is wrong is said as it is typed, by the relay's own schema. */
export function AgentForm({ agent, agents, country, lastAdmin, onSave, onCancel }: AgentFormProps) {
  const t = useText()
  /** As it was when the form was opened. */
  const [before] = useState(agent)
  const [fields, setFields] = useState({
    name: agent?.name ?? '',
    login: agent?.login ?? '',
    role: agent?.role ?? ('agent' as const),
    numbers: agent?.numbers.join('\n') ?? '',
    active: agent?.active ?? true,
  })
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const said = { ...fields, numbers: linesOf(fields.numbers) }
  const checked = agentInputSchema.safeParse(said)
  const taken = agents.find(
    other => other.id !== agent?.id && other.login.toLowerCase() === fields.login.trim().toLowerCase(),
  )
  const wrong = new Map(checked.error?.issues.map(issue => [String(issue.path[0]), ISSUES[String(issue.path[0])]]))
  const errorOf = (field: 'name' | 'login' | 'numbers') => {
    if (!touched.has(field)) return null
    const issue = wrong.get(field)
    if (issue) return t(issue as 'agents.nameIssue')
    return field === 'login' && taken ? t('agents.loginTaken', { name: taken.name }) : null
  }
  const touch = (...names: string[]) => setTouched(new Set([...touched, ...names]))
  const change = (changed: Partial<typeof fields>) => {
    touch(...Object.keys(changed))
    setTrouble(null)
    setFields({ ...fields, ...changed })
  }
  const me = { ...said, id: agent?.id ?? '' }
  const shared = numberConflicts([...agents.filter(other => other.id !== agent?.id), me], country).get(me.id) ?? []
  const submit = async (event: Event & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const form = event.currentTarget
    touch('name', 'login', 'numbers')
    if (!checked.success || taken) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    setBusy(true)
    const answer = await onSave(checked.data, changedFields(before, checked.data))
    setBusy(false)
    if (!answer.ok) setTrouble(answer.trouble)
  }
  return (
    <form onSubmit={submit} noValidate>
      <div class="fields">
        <Field label={t('agents.name')} error={errorOf('name')}>
          {attributes => (
            <input
              {...attributes}
              type="text"
              autocomplete="off"
              ref={first}
              value={fields.name}
              onInput={event => change({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t('agents.login')} hint={t('agents.loginHint')} error={errorOf('login')}>
          {attributes => (
            <input
              {...attributes}
              type="text"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={fields.login}
              onInput={event => change({ login: event.currentTarget.value })}
            />
          )}
        </Field>
        <Choice
          label={t('agents.role')}
          hint={t('agents.roleHint')}
          options={[
            ['agent', t('connection.agent')],
            ['admin', t('connection.admin')],
          ]}
          value={fields.role}
          onChoose={role => change({ role })}
        />
      </div>
      <Field label={t('agents.numbers')} hint={t('agents.numbersHint')} error={errorOf('numbers')}>
        {attributes => (
          <textarea
            {...attributes}
            rows={Math.min(8, Math.max(2, fields.numbers.split('\n').length))}
            spellcheck={false}
            value={fields.numbers}
            onInput={event => change({ numbers: event.currentTarget.value })}
          />
        )}
      </Field>
      {shared.map(({ number, others }) => (
        <p class="warning" role="status" key={number}>
          {t('agents.numberShared', { number, names: others.join(', ') })}
        </p>
      ))}
      {agent && (
        <div class="switch">
          <label>
            <input
              type="checkbox"
              checked={fields.active}
              onChange={event => change({ active: event.currentTarget.checked })}
            />
            {t('agents.active')}
          </label>
          <p class="hint">{t('agents.activeHint')}</p>
        </div>
      )}
      {trouble && lastAdmin !== null && trouble.kind === 'failed' ? (
        <p class="error" role="alert">
          {lastAdmin}
        </p>
      ) : (
        <TroubleNote trouble={trouble} />
      )}
      <div class="panel-actions">
        <button type="submit" class="button primary" disabled={busy}>
          {t(agent ? 'agents.save' : 'agents.create')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t('admin.cancel')}
        </button>
      </div>
    </form>
  )
}
