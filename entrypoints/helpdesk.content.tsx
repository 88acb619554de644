import { type Signal, signal } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { type Clock, createClock } from '../components/clock.ts'
import { Popups } from '../components/popup/popups.tsx'
import popupCss from '../components/popup.css?inline'
import { Sidebar } from '../components/sidebar/sidebar.tsx'
import sidebarCss from '../components/sidebar.css?inline'
import { TextContext } from '../components/text.tsx'
import tokensCss from '../components/tokens.css?inline'
import { translator } from '../lib/cti/text/index.ts'
import type { DeskClient } from '../lib/extension/desk-client.ts'
import { openDesk } from '../lib/extension/desk-client.ts'
import { createPageRoom, opensByDefault } from '../lib/extension/page-room.ts'
import { createShadowPanel } from '../lib/extension/shadow-panel.ts'
import { recognise } from '../lib/helpdesks/index.ts'

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
    await client.ready
    if (context.isInvalid) return
    const open = signal(client.sidebarOpen ?? opensByDefault(window.innerWidth))
    const room = createPageRoom(document, recognise(document)?.roomCss ?? '')
    const panel = createShadowPanel(document, __SHADOW_MODE__, [tokensCss, sidebarCss, popupCss].join('\n'))
    render(<Panel client={client} open={open} clock={createClock()} setRoom={room.set} />, panel.container)
    context.onInvalidated(() => {
      render(null, panel.container)
      panel.remove()
      room.set(false)
    })
  },
})

interface PanelProps {
  client: DeskClient
  open: Signal<boolean>
  clock: Clock
  setRoom(open: boolean): void
}

function Panel({ client, open, clock, setRoom }: PanelProps) {
  const desk = client.desk.value
  useEffect(() => setRoom(open.value), [open.value])
  const toggle = () => {
    open.value = !open.value
    client.send({ kind: 'sidebar', open: open.value })
  }
  return (
    <TextContext value={translator(navigator.language)}>
      <div class="ringside" data-sidebar={open.value ? 'open' : 'closed'}>
        <Sidebar
          desk={desk}
          open={open.value}
          clock={clock}
          onToggle={toggle}
          onDone={(id, done) => client.send({ kind: 'done', id, done })}
          onAllDone={ids => client.send({ kind: 'allDone', ids })}
          onOptions={() => client.send({ kind: 'options' })}
          onRetry={() => client.send({ kind: 'retry' })}
          notSaved={client.notice.value === 'notSaved'}
        />
        <Popups calls={desk.calls} clock={clock} onDismiss={id => client.send({ kind: 'dismiss', id })} />
      </div>
    </TextContext>
  )
}
