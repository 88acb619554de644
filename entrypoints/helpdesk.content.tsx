import { computed, effect, type Signal, signal } from '@preact/signals'
import { render } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { createClock } from '../components/clock.ts'
import { DialContext } from '../components/dial.tsx'
import { lend } from '../components/lender.ts'
import { Popups } from '../components/popup/popups.tsx'
import { SHARED_RUNTIME } from '../components/shared-runtime.ts'
import { Edge } from '../components/sidebar/edge.tsx'
import type { OpenSidebar } from '../components/sidebar/open-sidebar.tsx'
import { Sidebar } from '../components/sidebar/sidebar.tsx'
import { Spoken } from '../components/spoken.tsx'
import { useText } from '../components/text.tsx'
import { themeAttribute } from '../components/theme.ts'
import type { Workplace } from '../components/workplace.ts'
import type { DeskClient } from '../lib/extension/desk-client.ts'
import { openDesk } from '../lib/extension/desk-client.ts'
import { createPageRoom, opensByDefault, type PageRoom } from '../lib/extension/page-room.ts'
import { createShadowPanel } from '../lib/extension/shadow-panel.ts'
import { NARROWEST, sidebarWidth, widestIn } from '../lib/extension/sidebar-width.ts'
import { typedArea } from '../lib/extension/typing.ts'

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
    const { css } = await client.ready
    if (context.isInvalid) return
    const { found, send } = client
    const helpdesks = computed(() => client.desk.value.helpdesks)
    const work = { clock: createClock(computed(() => client.desk.value.ahead)), helpdesks, found, act: send }
    const open = signal(client.sidebarOpen ?? opensByDefault(window.innerWidth))
    const width = signal(sidebarWidth(client.sidebarWidth))
    const windowWidth = signal(window.innerWidth)
    const measure = () => {
      windowWidth.value = window.innerWidth
    }
    window.addEventListener('resize', measure, { signal: context.signal })
    const opened = signal<typeof OpenSidebar | null>(null)
    const fetchOpened = () => {
      if (open.value && !opened.value) client.send({ kind: 'openSidebar' })
    }
    lend({
      runtime: SHARED_RUNTIME,
      take(component) {
        // Another one, where it was brought twice, would begin with nothing of what is typed in the first.
        opened.value ??= component
      },
    })
    context.onInvalidated(effect(fetchOpened))
    // The worker may have died over it, or the browser not have let it in.
    client.onCalls(fetchOpened)
    const room = createPageRoom(document)
    const panel = createShadowPanel(document, __SHADOW_MODE__, css)
    render(
      <Spoken language={client.language}>
        <Panel
          client={client}
          open={open}
          opened={opened}
          width={width}
          windowWidth={windowWidth}
          room={room}
          work={work}
        />
      </Spoken>,
      panel.container,
    )
    context.onInvalidated(() => {
      render(null, panel.container)
      room.close()
      panel.remove()
    })
  },
})

interface PanelProps {
  client: DeskClient
  /** Whether the agent wants it open. */
  open: Signal<boolean>
  /** What it then consists of, once that has come. */
  opened: Signal<typeof OpenSidebar | null>
  /** Of the open sidebar, in px. */
  width: Signal<number>
  windowWidth: Signal<number>
  room: PageRoom
  work: Workplace
}

function Panel({ client, open, opened, width: wanted, windowWidth, room, work }: PanelProps) {
  const desk = client.desk.value
  const t = useText()
  const byHand = useRef(false)
  const root = useRef<HTMLDivElement>(null)
  const widest = widestIn(windowWidth.value)
  const width = Math.min(wanted.value, widest)
  // Opened by hand all stays as it was, focus and page included, until there is something to show. A page that loads has
  // the sidebar's place from the first.
  const opensItself = useRef(open.value)
  const isOpen = open.value && (opensItself.current || opened.value !== null)
  useLayoutEffect(() => {
    room.set(isOpen ? width : null, client.roomCss, byHand.current)
    byHand.current = false
  }, [isOpen, width, client.roomCss])
  const resize = (width: number) => {
    byHand.current = true
    wanted.value = width
  }
  const toggle = () => {
    byHand.current = true
    opensItself.current = false
    // Pressed again before there is something to show, it stays closed.
    open.value = !open.value
    client.send({ kind: 'sidebar', open: open.value })
  }
  const shortcut = client.shortcut.value
  useEffect(() => {
    if (shortcut?.name === 'sidebar') toggle()
  }, [shortcut])
  return (
    <DialContext value={desk.dialScheme}>
      <div
        class="ringside"
        ref={root}
        lang={t.locale}
        data-theme={themeAttribute(desk.preferences.theme)}
        data-sidebar={isOpen ? 'open' : 'closed'}
        style={isOpen ? { '--ringside-sidebar-width': `${width}px` } : undefined}
      >
        {/* First, so that Tab comes to a call that rings before it comes to the log. */}
        <Popups
          desk={desk}
          work={work}
          sidebarWidth={isOpen ? width : 0}
          typedArea={() => typedArea(document)}
          shortcut={client.shortcut}
          onMore={() =>
            isOpen ? root.current?.querySelector<HTMLElement>('.sidebar li[tabindex="0"]')?.focus() : toggle()
          }
        />
        {isOpen && (
          <Edge
            width={width}
            narrowest={NARROWEST}
            widest={widest}
            onResize={resize}
            onSettle={() => client.send({ kind: 'sidebarWidth', width: wanted.value })}
          />
        )}
        <Sidebar
          desk={desk}
          log={client}
          open={isOpen}
          Opened={opened.value}
          work={work}
          marked={client.marked}
          onToggle={toggle}
          failure={client.notice.value}
        />
      </div>
    </DialContext>
  )
}
