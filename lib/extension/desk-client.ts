import { type ReadonlySignal, signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import type { Desk } from '../cti/link.ts'
import type { DeskUpdate, LogPage, Notice } from './desk.ts'
import { DESK_PORT, EMPTY_DESK, updateDesk, WAKE } from './desk.ts'
import type { LogPosition } from './log-range.ts'
import type { Command } from './messages.ts'
import { PageQuestions, type SearchQuestion } from './page-questions.ts'

/** A page's view of the desk, kept current by the background worker and across the worker's deaths. */
export interface DeskClient {
  readonly desk: ReadonlySignal<Desk>
  /** What could not be done last; cleared by the next command. */
  readonly notice: ReadonlySignal<Notice | null>
  /** How the sidebar was left on this site; null where nobody said. Known when `ready` has resolved. */
  readonly sidebarOpen: boolean | null
  /** Resolves once the background has told how things stand. */
  readonly ready: Promise<void>
  send(command: Command): void
  /** A page of the calls found in the whole log, asked again when the worker dies over it. Never resolves once this is closed. */
  search(question: SearchQuestion): Promise<LogPage>
  /** A page of up to 200 calls before one, from the relay where the log has no more. */
  older(before: LogPosition | null, limit: number): Promise<LogPage>
  close(): void
}

const RECONNECT_MS = 250

/** `onLeave` is called when this page is no longer one of Ringside's, or the extension itself has gone. */
export function openDesk(onLeave: () => void): DeskClient {
  const desk = signal(EMPTY_DESK)
  const notice = signal<Notice | null>(null)
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  let port: ReturnType<typeof browser.runtime.connect> | undefined
  let sidebarOpen: boolean | null = null
  let closed = false
  const questions = new PageQuestions(command => (port ? port.postMessage(command) : connect()))

  function take(update: DeskUpdate | 'leave'): void {
    if (update === 'leave') {
      close()
      onLeave()
      return
    }
    if (update.kind === 'desk') sidebarOpen = update.sidebarOpen
    if (update.kind === 'notice') notice.value = update.notice
    if (update.kind === 'page') questions.answer(update)
    desk.value = updateDesk(desk.value, update)
    resolve()
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
    if (document.visibilityState === 'visible') connect()
  }
  // A page that the browser keeps for Back has lost its port, and is not told so when it is shown again.
  const onHide = () => {
    port?.disconnect()
    port = undefined
  }
  function close(): void {
    closed = true
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
    get sidebarOpen() {
      return sidebarOpen
    },
    ready,
    send(command) {
      notice.value = null
      connect()
      port?.postMessage(command)
    },
    search: question => questions.ask({ kind: 'search', ...question }),
    older: (before, limit) => questions.ask({ kind: 'older', before, limit }),
    close,
  }
}
