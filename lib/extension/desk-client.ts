import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import type { Desk, FoundCustomer, ShortcutName } from '../cti/link.ts'
import type { Language } from '../cti/text/translate.ts'
import type { DeskUpdate, Dress, LogPage, Marked, Notice } from './desk.ts'
import { DESK_PORT, EMPTY_DESK, updateDesk, WAKE } from './desk.ts'
import type { LogPosition } from './log-range.ts'
import type { Command } from './messages.ts'
import { createPageAgent } from './page-agent.ts'
import { PageQuestions, type SearchQuestion } from './page-questions.ts'

/** A page's view of the desk, kept current by the background worker and across the worker's deaths. */
export interface DeskClient {
  readonly desk: ReadonlySignal<Desk>
  /** What could not be done last; cleared by the next command. */
  readonly notice: ReadonlySignal<Notice | null>
  /** What was marked at once last, and can be taken back; cleared by the next mark, or by setting it to null. */
  readonly marked: Signal<Marked | null>
  /** The last answer to `find`, with the text that was looked for. Null customers: no helpdesk could be asked. */
  readonly found: ReadonlySignal<{ text: string; customers: FoundCustomer[] | null } | null>
  /** What to speak; null until `ready` has resolved. Follows what the agent chooses. */
  readonly language: ReadonlySignal<Language | null>
  /** The shortcut pressed last while this page was on top: another object each time. */
  readonly shortcut: ReadonlySignal<{ name: ShortcutName } | null>
  /** How the sidebar was left on this site; null where nobody said. Known when `ready` has resolved. */
  readonly sidebarOpen: boolean | null
  /** What its edge was dragged to on this site, in px; null where nobody did. Known when `ready` has resolved. */
  readonly sidebarWidth: number | null
  /**
   * CSS with which this page's helpdesk makes room for the sidebar. Read in an effect it is followed: a page that draws
   * itself may be recognised after `ready`.
   */
  readonly roomCss: string
  /** Resolves once the background has told how things stand, with what a helpdesk's page speaks and looks like. */
  readonly ready: Promise<Dress>
  send(command: Command): void
  /** A page of the calls found in the whole log, asked again when the worker dies over it. Never resolves once this is closed. */
  search(question: SearchQuestion): Promise<LogPage>
  /** A page of up to 200 calls before one, from the relay where the log has no more. */
  older(before: LogPosition | null, limit: number): Promise<LogPage>
  /** Tells every change of the calls, also of those that `desk` has no room for; returns what ends it. */
  onCalls(listener: (change: CallsChange) => void): () => void
  close(): void
}

/** `fresh`: these calls are the whole log, which has begun anew. */
type CallsChange = Pick<DeskUpdate & { kind: 'calls' }, 'calls' | 'gone' | 'fresh'>

const RECONNECT_MS = 250
/** Commands after which it can no longer be told what taking back the mark before would do. */
const MARKS: ReadonlySet<Command['kind']> = new Set(['done', 'allDone', 'note'])

/** `onLeave` is called when this page is no longer one of Ringside's, or the extension itself has gone. */
export function openDesk(onLeave: () => void): DeskClient {
  const desk = signal(EMPTY_DESK)
  const notice = signal<Notice | null>(null)
  const marked = signal<Marked | null>(null)
  const found = signal<{ text: string; customers: FoundCustomer[] | null } | null>(null)
  const language = signal<Language | null>(null)
  const shortcut = signal<{ name: ShortcutName } | null>(null)
  const agent = createPageAgent(post)
  const { promise: ready, resolve } = Promise.withResolvers<Dress>()
  let port: ReturnType<typeof browser.runtime.connect> | undefined
  let sidebarOpen: boolean | null = null
  let sidebarWidth: number | null = null
  let closed = false
  const listeners = new Set<(change: CallsChange) => void>()
  const questions = new PageQuestions(command => (port ? post(command) : connect()))

  function take(update: DeskUpdate | 'leave'): void {
    if (update === 'leave') {
      close()
      onLeave()
      return
    }
    if (update.kind === 'desk') {
      sidebarOpen = update.sidebarOpen
      sidebarWidth = update.sidebarWidth
    }
    if (update.kind === 'notice') notice.value = update.notice
    if (update.kind === 'marked') marked.value = update
    if (update.kind === 'desk') tellCalls({ calls: update.desk.calls, gone: [], fresh: true })
    if (update.kind === 'calls') tellCalls(update)
    if (update.kind === 'page') questions.answer(update)
    if (update.kind === 'found') found.value = { text: update.text, customers: update.customers }
    if (update.kind === 'desk' || update.kind === 'language') language.value = update.language
    if (update.kind === 'shortcut') shortcut.value = { name: update.name }
    agent.take(update)
    desk.value = updateDesk(desk.value, update)
    if (update.kind === 'desk') resolve(update)
  }

  function tellCalls(change: CallsChange): void {
    for (const listener of listeners) listener(change)
  }

  function post(command: Command): void {
    try {
      port?.postMessage(command)
    } catch {
      // The worker died in this moment; the disconnect is on the way.
    }
  }

  function sayVisible(): void {
    post({ kind: 'visible', visible: document.visibilityState === 'visible' })
  }

  function connect(): void {
    if (closed || port) return
    // After an update or removal of the extension this script lives on in the page, with nothing behind it.
    if (!browser.runtime?.id) {
      close()
      onLeave()
      return
    }
    const opened = browser.runtime.connect({ name: DESK_PORT })
    port = opened
    sayVisible()
    opened.onMessage.addListener(message => take(message as DeskUpdate | 'leave'))
    questions.askAgain()
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return
      port = undefined
      // A worker without a link is left to sleep; it wakes its pages when there is something to do.
      if (desk.value.link.status !== 'unconnected') setTimeout(connect, RECONNECT_MS)
    })
  }

  const onMessage = (message: unknown): undefined => {
    if (message === WAKE) connect()
  }
  const onVisible = () => {
    if (document.visibilityState === 'visible' && !port) connect()
    else sayVisible()
  }
  // A page that the browser keeps for Back has lost its port, and is not told so when it is shown again.
  const onHide = () => {
    port?.disconnect()
    port = undefined
  }
  function close(): void {
    closed = true
    agent.close()
    onHide()
    removeEventListener('pagehide', onHide)
    removeEventListener('pageshow', connect)
    browser.runtime?.onMessage?.removeListener(onMessage)
    document.removeEventListener('visibilitychange', onVisible)
  }

  browser.runtime.onMessage.addListener(onMessage)
  document.addEventListener('visibilitychange', onVisible)
  addEventListener('pagehide', onHide)
  addEventListener('pageshow', connect)
  connect()
  return {
    desk,
    notice,
    marked,
    found,
    language,
    shortcut,
    get sidebarOpen() {
      return sidebarOpen
    },
    get sidebarWidth() {
      return sidebarWidth
    },
    get roomCss() {
      return agent.roomCss
    },
    ready,
    send(command) {
      notice.value = null
      if (MARKS.has(command.kind)) marked.value = null
      // What is chosen shows at once: drawn anew before the answer comes, a switch would jump back under the hand.
      if (command.kind === 'prefer') {
        const preferences = { ...desk.value.preferences, ...command.preferences }
        desk.value = updateDesk(desk.value, { kind: 'preferences', preferences })
      }
      connect()
      post(command)
    },
    search: question => questions.ask({ kind: 'search', ...question }),
    older: (before, limit) => questions.ask({ kind: 'older', before, limit }),
    onCalls(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
  }
}
