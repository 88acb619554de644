import { computed, effect, signal } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { browser } from 'wxt/browser'
import '../../components/tokens.css'
import '../../components/options.css'
import '../../components/options/rules/rules.css'
import { createClock } from '../../components/clock.ts'
import { OptionsLayout } from '../../components/options/options-layout.tsx'
import { sectionAt, sectionsFor } from '../../components/options/sections.ts'
import { TextContext } from '../../components/text.tsx'
import { applyTheme } from '../../components/theme.ts'
import { translator } from '../../lib/cti/text/index.ts'
import { OPTIONS_LANGUAGES } from '../../lib/cti/text/options.ts'
import { connectLinkInHash } from '../../lib/extension/connect-link.ts'
import { createConnectionForm } from '../../lib/extension/connection-form.ts'
import { openDesk } from '../../lib/extension/desk-client.ts'
import { createRulesDraft } from '../../lib/extension/rules-draft.ts'
import { createSitesForm } from '../../lib/extension/sites-form.ts'
import { onStored } from '../../lib/extension/stored.ts'
import { PAGES } from './pages/index.ts'
import type { OptionsParts } from './parts.ts'
import { changedSections, RulesBar, RulesConflict } from './rules-bar.tsx'

const t = translator(navigator.language, OPTIONS_LANGUAGES)
const hash = signal('')
const givenLink = signal('')
const parts: OptionsParts = {
  client: openDesk(() => window.close()),
  clock: createClock(),
  connection: createConnectionForm(),
  sites: createSitesForm(),
  rules: createRulesDraft(),
  givenLink,
  detail: computed(() => hash.value.split('/').slice(1).join('/')),
}
const { client, connection, sites, rules } = parts

document.documentElement.lang = t.locale
document.title = t('options.title')
effect(() => applyTheme(document.documentElement, client.desk.value.preferences.theme))
window.addEventListener('hashchange', takeHash)
takeHash()
window.addEventListener('beforeunload', event => {
  if (rules.dirty.value) event.preventDefault()
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
  const { link, me } = client.desk.value
  const isAdmin = me?.agent.role === 'admin'
  useEffect(() => {
    if (isAdmin && link.status === 'live' && rules.settings.value === null) void rules.load()
  }, [isAdmin, link.status])
  const sections = sectionsFor(isAdmin)
  const current = sectionAt(hash.value, sections)
  const Page = PAGES[current]
  return (
    <TextContext value={t}>
      <OptionsLayout sections={sections} current={current} changed={changedSections(rules)}>
        <RulesConflict rules={rules} />
        <Page parts={parts} key={current} />
        <RulesBar rules={rules} current={current} />
      </OptionsLayout>
    </TextContext>
  )
}

render(<Options />, document.getElementById('app') ?? document.body)
