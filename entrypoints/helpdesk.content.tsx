import { computed, type Signal, signal } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { createClock } from '../components/clock.ts'
import { DialContext } from '../components/dial.tsx'
import { Popups } from '../components/popup/popups.tsx'
import { Sidebar } from '../components/sidebar/sidebar.tsx'
import { TextContext } from '../components/text.tsx'
import type { Workplace } from '../components/workplace.ts'
import { translatorInto } from '../lib/cti/text/translate.ts'
import type { DeskClient } from '../lib/extension/desk-client.ts'
import { openDesk } from '../lib/extension/desk-client.ts'
import { createPageRoom, opensByDefault } from '../lib/extension/page-room.ts'
import { createShadowPanel } from '../lib/extension/shadow-panel.ts'

/** `closed`, so that the page's own scripts cannot read the calls; tests build with `open`. */
declare const __SHADOW_MODE__: 'open' | 'closed'

export default defineContentScript({
  // Registered at run time, for the helpdesks that the user names and no others.
  registration: 'runtime',
  matches: ['*://*/*'],
  cssInjectionMode: 'manual',
  async main(context) {
    const client = openDesk(() => context.abort('left'))
    context.onInvalidated(() => client.close())
    const { language, css } = await client.ready
    const t = translatorInto(language)
    if (context.isInvalid) return
    const { found, send } = client
    const helpdesks = computed(() => client.desk.value.helpdesks)
    const work = { clock: createClock(), helpdesks, found, act: send }
    const open = signal(client.sidebarOpen ?? opensByDefault(window.innerWidth))
    const panel = createShadowPanel(document, __SHADOW_MODE__, css)
    render(
      <TextContext value={t}>
        <Panel client={client} open={open} work={work} />
      </TextContext>,
      panel.container,
    )
    context.onInvalidated(() => {
      render(null, panel.container)
      panel.remove()
    })
  },
})

interface PanelProps {
  client: DeskClient
  open: Signal<boolean>
  work: Workplace
}

function Panel({ client, open, work }: PanelProps) {
  const desk = client.desk.value
  useEffect(() => {
    if (!open.value) return
    const room = createPageRoom(document, client.roomCss)
    room.set(true)
    return () => room.set(false)
  }, [open.value, client.roomCss])
  const toggle = () => {
    open.value = !open.value
    client.send({ kind: 'sidebar', open: open.value })
  }
  return (
    <DialContext value={desk.dialScheme}>
      <div class="ringside" data-sidebar={open.value ? 'open' : 'closed'}>
        {/* First, so that Tab comes to a call that rings before it comes to the log. */}
        {desk.preferences.phone === 'on' && <Popups calls={desk.calls} work={work} />}
        <Sidebar
          desk={desk}
          log={client}
          open={open.value}
          work={work}
          onToggle={toggle}
          failure={client.notice.value}
        />
      </div>
    </DialContext>
  )
}
