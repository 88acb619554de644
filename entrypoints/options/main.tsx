import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { browser } from 'wxt/browser'
import '../../components/tokens.css'
import '../../components/options.css'
import { createClock } from '../../components/clock.ts'
import { ConnectionSection } from '../../components/options/connection-section.tsx'
import { DialSchemeField } from '../../components/options/dial-scheme-field.tsx'
import { MeSection } from '../../components/options/me-section.tsx'
import { OptionsLayout } from '../../components/options/options-layout.tsx'
import type { SectionId } from '../../components/options/sections.ts'
import { SettingsSection } from '../../components/options/settings-section.tsx'
import { SitesSection } from '../../components/options/sites-section.tsx'
import { TextContext } from '../../components/text.tsx'
import { applyTheme } from '../../components/theme.ts'
import { translator } from '../../lib/cti/text/index.ts'
import { OPTIONS_LANGUAGES } from '../../lib/cti/text/options.ts'
import { connectLinkInHash } from '../../lib/extension/connect-link.ts'
import { createConnectionForm } from '../../lib/extension/connection-form.ts'
import { openDesk } from '../../lib/extension/desk-client.ts'
import { setDialLinks } from '../../lib/extension/dial-sites.ts'
import { createRulesForm } from '../../lib/extension/rules-form.ts'
import { createSitesForm } from '../../lib/extension/sites-form.ts'
import { onStored, writeStored } from '../../lib/extension/stored.ts'
import { templateProblems } from '../../lib/extension/template-fields.ts'
import { playTone } from '../../lib/extension/tone.ts'
import { PLACEHOLDERS } from '../../lib/helpdesks/url-templates.ts'

const t = translator(navigator.language, OPTIONS_LANGUAGES)
const clock = createClock()
const client = openDesk(() => window.close())
const connection = createConnectionForm()
const sites = createSitesForm()
const rules = createRulesForm()
const hash = signal('')
const dirty = signal(false)
const givenLink = signal('')

document.documentElement.lang = t.locale
document.title = t('options.title')
effect(() => applyTheme(document.documentElement, client.desk.value.preferences.theme))
window.addEventListener('hashchange', takeHash)
takeHash()
window.addEventListener('beforeunload', event => {
  if (dirty.value) event.preventDefault()
})
onStored('connection', () => {
  rules.clear()
  void connection.load()
})
onStored('sites', () => void sites.load())
onStored('helpdesks', () => void sites.load())
onStored('dialLinks', () => void sites.load())
browser.permissions.onAdded.addListener(() => void sites.load())
browser.permissions.onRemoved.addListener(() => void sites.load())

/** `#connect=LINK` fills the field in, encoded or not; the token does not stay in the address. */
function takeHash(): void {
  const link = connectLinkInHash(location.hash)
  if (link !== undefined) {
    givenLink.value = link
    history.replaceState(null, '', '#connection')
  }
  hash.value = location.hash.slice(1)
}

await Promise.all([connection.load(), sites.load(), client.ready])

function Options() {
  const { link, me, helpdesks, preferences, dialScheme } = client.desk.value
  const isAdmin = me?.agent.role === 'admin'
  useEffect(() => {
    if (isAdmin && link.status === 'live' && rules.settings.value === null) void rules.load()
  }, [isAdmin, link.status])
  const settings = isAdmin ? rules.settings.value : null
  const sections: SectionId[] = ['connection', 'sites', 'me', ...(settings ? (['settings'] as const) : [])]
  return (
    <TextContext value={t}>
      <OptionsLayout sections={sections} current={hash.value}>
        <ConnectionSection
          link={link}
          relayUrl={connection.relayUrl.value}
          me={me}
          clock={clock}
          key={givenLink.value}
          connectLink={givenLink.value}
          error={connection.error.value}
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
          onDialLinks={setDialLinks}
          onGrant={sites.grant}
        />
        <MeSection
          dialling={<DialSchemeField scheme={dialScheme} onScheme={scheme => writeStored('dialScheme', scheme)} />}
          onTryTone={() => void playTone(preferences.volume)}
          preferences={preferences}
          onPrefer={changed => client.send({ kind: 'prefer', preferences: changed })}
        />
        {settings && (
          <SettingsSection
            settings={settings}
            agents={rules.agents.value}
            issues={rules.issues.value}
            conflict={rules.conflict.value}
            failed={rules.failed.value}
            busy={rules.busy.value}
            saved={rules.saved.value}
            onSave={rules.save}
            onReload={rules.load}
            onDirty={value => {
              dirty.value = value
            }}
          />
        )}
      </OptionsLayout>
    </TextContext>
  )
}

render(<Options />, document.getElementById('app') ?? document.body)
