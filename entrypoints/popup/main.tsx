import { computed } from '@preact/signals'
import { render } from 'preact'
import '../../components/tokens.css'
import '../../components/toolbar/toolbar.css'
import { createClock } from '../../components/clock.ts'
import { DialContext } from '../../components/dial.tsx'
import { Spoken } from '../../components/spoken.tsx'
import { useText } from '../../components/text.tsx'
import { applyTheme } from '../../components/theme.ts'
import { Toolbar } from '../../components/toolbar/toolbar.tsx'
import type { Workplace } from '../../components/workplace.ts'
import { openDesk } from '../../lib/extension/desk-client.ts'
import { pageOnTop } from '../../lib/extension/page-on-top.ts'

const client = openDesk(() => window.close())
const { found, send } = client
const work: Workplace = {
  clock: createClock(computed(() => client.desk.value.ahead)),
  helpdesks: computed(() => client.desk.value.helpdesks),
  found,
  act(action) {
    send(action)
    // What it was asked for happens on the page below it.
    if (action.kind === 'toggleSidebar' || action.kind === 'helpdesk') window.close()
  },
}
const page = await pageOnTop()
await client.ready

function Popup() {
  const desk = client.desk.value
  applyTheme(document.documentElement, desk.preferences.theme)
  document.documentElement.lang = useText().locale
  return (
    <DialContext value={desk.dialScheme}>
      <Toolbar desk={desk} work={work} page={page} failure={client.notice.value} />
    </DialContext>
  )
}

render(
  <Spoken language={client.language}>
    <Popup />
  </Spoken>,
  document.getElementById('app') ?? document.body,
)
