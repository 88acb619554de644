import type { BackupChange, BackupPartChanges, RestoreResult } from '../../../lib/cti/backup.ts'
import type { Key } from '../../../lib/cti/text/index.ts'
import { exactTime } from '../../format.ts'
import { useText } from '../../text.tsx'

/** What the parts of the settings are called; what is not here stands by its own name. */
const SETTINGS: Readonly<Record<string, Key>> = {
  enabled: 'settings.enabled',
  defaultCountry: 'settings.country',
  inbound: 'settings.blocked',
  outbound: 'settings.routing',
  queueFilter: 'settings.filter',
  callLogLimit: 'settings.logLimit',
  retentionDays: 'logSettings.retention',
  ringTimeoutSeconds: 'backup.ringTimeout',
  answeredTimeoutSeconds: 'backup.answeredTimeout',
  requestLogLimit: 'backup.requestLog',
  requestLogDays: 'backup.requestLogDays',
  masking: 'backup.masking',
  excludedNumbers: 'backup.excluded',
  lookup: 'settings.shared',
}

const KINDS = [
  ['added', 'admin.added'],
  ['changed', 'admin.changedResult'],
  ['removed', 'backup.removed'],
] as const satisfies readonly (readonly [keyof BackupPartChanges, Key])[]

/** Whether a restore would change anything at all. */
export function hasChanges({ settings, mappings, agents, contacts }: RestoreResult): boolean {
  const parts = [mappings, agents, contacts]
  return settings.changed.length > 0 || parts.some(part => KINDS.some(([kind]) => part[kind].count > 0))
}

/** What a restore changes, or has changed, part by part and by name. */
export function BackupChanges({ file, result, done }: { file: string; result: RestoreResult; done: boolean }) {
  const t = useText()
  const { settings, mappings, agents, contacts, parts, createdAt } = result
  const time = exactTime(Date.parse(createdAt), t.locale)
  return (
    <>
      <p>
        {done
          ? t('backup.changed', { file, time })
          : t(hasChanges(result) ? 'backup.wouldChange' : 'backup.nothing', { file, time })}
      </p>
      <dl class="changes">
        {parts.includes('settings') && (
          <>
            <dt>{t('backup.settings')}</dt>
            <dd>
              {settings.changed.length === 0
                ? t('backup.same')
                : settings.changed
                    .map(key => (SETTINGS[key] ? t(SETTINGS[key] as 'settings.enabled') : key))
                    .join(', ')}
            </dd>
            <Part title={t('backup.mappings')} changes={mappings} />
          </>
        )}
        {parts.includes('agents') && <Part title={t('agents.title')} changes={agents} />}
        {parts.includes('contacts') && <Part title={t('contacts.title')} changes={contacts} />}
      </dl>
      {agents.keptAdmin !== null && <p class="hint">{t('backup.kept', { name: agents.keptAdmin })}</p>}
      {agents.withoutToken.length > 0 && (
        <p class="warning">
          {t('backup.needLinks', { names: agents.withoutToken.join(', ') })}{' '}
          {done && <a href="#agents">{t('backup.toAgents')}</a>}
        </p>
      )}
      <p class="hint">{t('backup.notIncluded')}</p>
    </>
  )
}

function Part({ title, changes }: { title: string; changes: BackupPartChanges }) {
  const t = useText()
  const told = KINDS.filter(([kind]) => changes[kind].count > 0)
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {told.length === 0 && t('backup.same')}
        {told.map(([kind, label]) => (
          <p key={kind} data-kind={kind}>
            <strong>
              {t(label)} ({changes[kind].count.toLocaleString(t.locale)})
            </strong>
            : <Names change={changes[kind]} />
          </p>
        ))}
      </dd>
    </>
  )
}

/** As many as can be read; the count says how many there are. */
const MOST = 20

function Names({ change: { count, names } }: { change: BackupChange }) {
  const t = useText()
  const shown = names.slice(0, MOST)
  const more = count - shown.length
  return (
    <>
      {shown.join(', ')}
      {more > 0 && ` ${t('contacts.andMore', { count: more })}`}
    </>
  )
}
