import { computed } from '@preact/signals'
import { render } from 'preact'
import '../../components/tokens.css'
import '../../components/toolbar/toolbar.css'
import { createClock } from '../../components/clock.ts'
import { DialContext } from '../../components/dial.tsx'
import { TextContext } from '../../components/text.tsx'
import { applyTheme } from '../../components/theme.ts'
import { Toolbar } from '../../components/toolbar/toolbar.tsx'
import type { Workplace } from '../../components/workplace.ts'
import { translatorInto } from '../../lib/cti/text/translate.ts'
import { openDesk } from '../../lib/extension/desk-client.ts'
import { pageOnTop } from '../../lib/extension/page-on-top.ts'

const client = openDesk(() => window.close())
const { found, send } = client
const work: Workplace = {
  clock: createClock(),
  helpdesks: computed(() => client.desk.value.helpdesks),
  found,
  act(action) {
    send(action)
    // What it was asked for happens on the page below it.
    if (action.kind === 'toggleSidebar' || action.kind === 'helpdesk') window.close()
  },
}
const page = await pageOnTop()
const t = translatorInto((await client.ready).language)
document.documentElement.lang = t.locale

function Popup() {
  const desk = client.desk.value
  applyTheme(document.documentElement, desk.preferences.theme)
  return (
    <TextContext value={t}>
      <DialContext value={desk.dialScheme}>
        <Toolbar desk={desk} work={work} page={page} failure={client.notice.value} />
      </DialContext>
    </TextContext>
  )
}

render(<Popup />, document.getElementById('app') ?? document.body)
