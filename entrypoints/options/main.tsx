import { computed, effect, signal, untracked } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { browser } from 'wxt/browser'
import '../../components/tokens.css'
import '../../components/options.css'
import '../../components/options/connection/connection.css'
import '../../components/options/first-run/first-steps.css'
import '../../components/options/rules/rules.css'
import '../../components/options/rules/save-bar.css'
import { createClock } from '../../components/clock.ts'
import { FirstSteps } from '../../components/options/first-run/first-steps.tsx'
import { OptionsLayout } from '../../components/options/options-layout.tsx'
import { sectionAt, sectionsFor } from '../../components/options/sections.ts'
import { TextContext } from '../../components/text.tsx'
import { applyTheme } from '../../components/theme.ts'
import { isCurrent } from '../../lib/cti/link.ts'
import { translator } from '../../lib/cti/text/index.ts'
import { OPTIONS_LANGUAGES } from '../../lib/cti/text/options.ts'
import { connectLinkInHash } from '../../lib/extension/connect-link.ts'
import { createConnectionForm } from '../../lib/extension/connection-form.ts'
import { openDesk } from '../../lib/extension/desk-client.ts'
import { createFirstSteps } from '../../lib/extension/first-steps.ts'
import { onInForce } from '../../lib/extension/in-force.ts'
import { languageTag } from '../../lib/extension/language.ts'
import { onManaged, readManaged } from '../../lib/extension/managed.ts'
import { createRulesDraft } from '../../lib/extension/rules-draft.ts'
import { createSitesForm } from '../../lib/extension/sites-form.ts'
import { onStored } from '../../lib/extension/stored.ts'
import { PAGES } from './pages/index.ts'
import type { OptionsParts } from './parts.ts'
import { changedSections, RulesBar, RulesConflict } from './rules-bar.tsx'

const managed = signal(await readManaged())
const hash = signal('')
const givenLink = signal('')
const client = openDesk(() => window.close())
const parts: OptionsParts = {
  client,
  clock: createClock(computed(() => client.desk.value.ahead)),
  connection: createConnectionForm(managed),
  sites: createSitesForm(),
  managed,
  rules: createRulesDraft(),
  givenLink,
  detail: computed(() => hash.value.split('/').slice(1).join('/')),
}
const { connection, sites, rules } = parts

const text = computed(() =>
  translator(languageTag(client.desk.value.preferences.language, navigator.language), OPTIONS_LANGUAGES),
)
const firstSteps = createFirstSteps(
  client.desk,
  computed(() => sites.sites.value.some(site => site.granted)),
)

effect(() => {
  document.documentElement.lang = text.value.locale
  document.title = text.value('options.title')
})
effect(() => applyTheme(document.documentElement, client.desk.value.preferences.theme))
window.addEventListener('hashchange', takeHash)
takeHash()
window.addEventListener('beforeunload', event => {
  if (rules.dirty.value) event.preventDefault()
})
onInForce('connection', () => void connection.load())
effect(() => {
  // With a new token the rules are still those of this relay, and what was typed is kept.
  if (connection.relayUrl.value !== rules.relayUrl) untracked(rules.clear)
})
onInForce('sites', () => void sites.load())
onStored('sidebarOpen', () => void sites.load())
onStored('sidebarWidth', () => void sites.load())
onManaged(async () => {
  managed.value = await readManaged()
})
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
await firstSteps.load()

function Options() {
  const { link, me } = client.desk.value
  const isAdmin = me?.agent.role === 'admin'
  useEffect(() => {
    if (isAdmin && isCurrent(link) && rules.settings.value === null) void rules.load()
    // Who is connected now may not have them.
    if (me && !isAdmin) rules.clear()
  }, [isAdmin, me === null, link.status])
  const steps = firstSteps.steps.value
  const sections = sectionsFor(isAdmin)
  const current = sectionAt(hash.value, sections)
  const Page = PAGES[current]
  return (
    <TextContext value={text.value}>
      <OptionsLayout sections={sections} current={current} changed={changedSections(rules)}>
        {steps && <FirstSteps steps={steps} onDismiss={() => void firstSteps.dismiss()} />}
        <RulesConflict rules={rules} />
        <Page parts={parts} key={current} />
        <RulesBar rules={rules} current={current} />
      </OptionsLayout>
    </TextContext>
  )
}

render(<Options />, document.getElementById('app') ?? document.body)
