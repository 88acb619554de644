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
import { openDesk } from '../../lib/extension/desk-client.ts'

const client = openDesk(() => window.close())
const { found, send } = client
const work = {
  clock: createClock(),
  helpdesks: computed(() => client.desk.value.helpdesks),
  found,
  act: send,
}
await client.ready

function Popup() {
  const desk = client.desk.value
  applyTheme(document.documentElement, desk.preferences.theme)
  document.documentElement.lang = useText().locale
  return (
    <DialContext value={desk.dialScheme}>
      <Toolbar desk={desk} work={work} failure={client.notice.value} />
    </DialContext>
  )
}

render(
  <Spoken language={client.language}>
    <Popup />
  </Spoken>,
  document.getElementById('app') ?? document.body,
)
