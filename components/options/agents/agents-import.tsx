import { useState } from 'preact/hooks'
import type { HandedOver, ListedAgent } from '../../../lib/cti/agent.ts'
import { numberConflicts } from '../../../lib/cti/agent-conflicts.ts'
import { type AgentLine, planAgentLines } from '../../../lib/cti/agent-rows.ts'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import { copyText } from '../../copy-text.ts'
import { useText } from '../../text.tsx'
import { FileDrop } from '../admin/file-drop.tsx'
import { Field } from '../field.tsx'
import { Pager, ROWS_ON_PAGE } from '../pager.tsx'
import { ImportRow, type LineOutcome } from './import-row.tsx'

/** Lines that are being worked off, or were: the table as it was when that began, and what became of each. */
export interface ImportRun {
  lines: AgentLine[]
  outcomes: LineOutcome[]
  running: boolean
}

interface AgentsImportProps {
  agents: readonly ListedAgent[]
  country: string
  /** Null before. It outlives the section: the links of new agents can never be had again. */
  run: ImportRun | null
  onRun(run: ImportRun | null): void
  fileText(file: File): Promise<string>
  importLine(line: AgentLine): Promise<Answered<HandedOver | null>>
  /** The lines have been worked off. */
  onDone(): void
  onClose(): void
}

/** Agents from a table: read, shown line by line, and only then entered. */
export function AgentsImport(props: AgentsImportProps) {
  const { agents, country, run: done, onRun: setDone, fileText, importLine, onDone, onClose } = props
  const t = useText()
  const [text, setText] = useState('')
  const [page, setPage] = useState(0)
  const [copied, setCopied] = useState<boolean | null>(null)
  const lines = done?.lines ?? planAgentLines(text, agents)
  const outcomes = done?.outcomes ?? []
  const due = lines.filter(({ result }) => result === 'added' || result === 'changed')
  const links = outcomes.flatMap(outcome => (outcome?.handed ? [outcome.handed] : []))
  const first = page * ROWS_ON_PAGE
  const conflicts = numberConflicts(
    [
      ...agents.filter(({ id }) => !lines.some(line => line.id === id)),
      ...lines.filter(({ result }) => result !== 'skipped').map(line => ({ ...line, id: idOf(line), active: true })),
    ],
    country,
  )
  const run = async () => {
    const outcomes: LineOutcome[] = []
    setDone({ lines, outcomes, running: true })
    let trouble: Trouble | null = null
    for (const [index, line] of lines.entries()) {
      if (line.result !== 'added' && line.result !== 'changed') continue
      // A relay that is not there is not there for the other lines either.
      const answer: Answered<HandedOver | null> = trouble ? { ok: false, trouble } : await importLine(line)
      outcomes[index] = answer.ok ? { handed: answer.value } : { trouble: answer.trouble }
      if (!answer.ok && answer.trouble.kind === 'unreachable') trouble = answer.trouble
      setDone({ lines, outcomes: [...outcomes], running: true })
    }
    setDone({ lines, outcomes: [...outcomes], running: false })
    onDone()
  }
  const take = (taken: string) => {
    setDone(null)
    setPage(0)
    setText(taken)
  }
  const finished = outcomes.filter(Boolean).length
  const failed = outcomes.filter(outcome => outcome?.trouble).length
  return (
    <section class="panel" aria-labelledby="agents-import-title">
      <h3 id="agents-import-title">{t('agents.import')}</h3>
      <p class="hint">{t('agents.importIntro')}</p>
      {!done && (
        <>
          <FileDrop
            hint={t('agents.importFile')}
            accept=".csv,.tsv,.txt,text/csv"
            onFile={async file => take(await fileText(file))}
          />
          <Field label={t('agents.importPaste')}>
            {attributes => (
              <textarea
                {...attributes}
                rows={4}
                spellcheck={false}
                placeholder={t('agents.importExample')}
                value={text}
                onInput={event => take(event.currentTarget.value)}
              />
            )}
          </Field>
        </>
      )}
      {text.trim() !== '' && lines.length === 0 && <p class="error">{t('agents.importNothing')}</p>}
      {lines.length > 0 && (
        <>
          <table class="people">
            <thead>
              <tr>
                <th scope="col">{t('admin.line')}</th>
                <th scope="col">{t('agents.name')}</th>
                <th scope="col">{t('agents.role')}</th>
                <th scope="col">{t('agents.numbers')}</th>
                <th scope="col">{t('admin.result')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.slice(first, first + ROWS_ON_PAGE).map((line, offset) => (
                <ImportRow
                  key={line.line}
                  line={line}
                  conflicts={conflicts.get(idOf(line)) ?? []}
                  outcome={outcomes[first + offset]}
                />
              ))}
            </tbody>
          </table>
          <Pager first={first} count={lines.length} onPage={setPage} />
        </>
      )}
      <p role="status" class={failed > 0 ? 'error' : undefined}>
        {done?.running && t('agents.importRunning', { done: finished, count: due.length })}
        {done && !done.running && t('agents.importDone', { done: finished - failed, count: due.length })}
      </p>
      {done && !done.running && links.length > 0 && <p>{t('agents.importLinks')}</p>}
      <div class="panel-actions">
        {!done && (
          <button type="button" class="button primary" disabled={due.length === 0} onClick={run}>
            {t('agents.importDo', { count: due.length })}
          </button>
        )}
        {done && !done.running && links.length > 0 && (
          <button
            type="button"
            class="button primary"
            onClick={async event => setCopied(await copyText(tableOf(links), event.currentTarget))}
            onBlur={() => setCopied(null)}
          >
            {t('agents.copyLinks')}
          </button>
        )}
        <button type="button" class="button" disabled={done?.running} onClick={onClose}>
          {t(done ? 'agents.linkDone' : 'admin.cancel')}
        </button>
        <span class="copied" role="status">
          {copied !== null && t(copied ? 'row.copied' : 'note.notCopied')}
        </span>
      </div>
    </section>
  )
}

/** A new agent has no id yet. */
function idOf({ id, line }: AgentLine): string {
  return id ?? `line ${line}`
}

/** As spreadsheets and mail merges take it. */
function tableOf(links: readonly HandedOver[]): string {
  return links.map(({ agent, connectLink }) => [agent.name, agent.login, connectLink].join('\t')).join('\n')
}
