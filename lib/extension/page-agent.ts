import { signal } from '@preact/signals'
import type { DeskUpdate, PageErrand } from './desk.ts'
import { fetchAnswer } from './fetch-answer.ts'
import type { Command } from './messages.ts'
import { type PageReport, readPage, type Sign } from './page-sign.ts'

/** The background's hands in a helpdesk's page. It knows no product: what to look for and what to fetch it is told. */
export interface PageAgent {
  take(update: DeskUpdate): void
  /**
   * CSS with which the recognised helpdesk makes room for the sidebar; empty for an unknown one. Backed by a signal, as
   * a page that draws itself is recognised only once it has.
   */
  readonly roomCss: string
  close(): void
}

/** Pages that draw themselves change many times in a row; they are looked at no more often than this. */
const LOOK_MS = 1000
/** An errand that was told to a sleeping tab longer ago is no longer waited for. */
const PATIENCE_MS = 4000

/** Events after which somebody may be signed in who was not before, or the other way round. */
const TURNS = ['hashchange', 'popstate', 'focus']

export function createPageAgent(post: (command: Command) => void): PageAgent {
  let signs: Sign[] = []
  let told: string | undefined
  const roomCss = signal('')
  let timer: ReturnType<typeof setTimeout> | undefined
  // Only until somebody is signed in: after that the helpdesk's answers tell.
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(look, LOOK_MS)
  })

  function look(): void {
    clearTimeout(timer)
    timer = undefined
    if (signs.length === 0) return
    const report = readPage(signs, document, location.origin)
    roomCss.value = signs.find(sign => sign.id === report.helpdesk)?.roomCss ?? ''
    if (report.signedIn) observer.disconnect()
    else observer.observe(document.documentElement, { childList: true, subtree: true })
    tell(report)
  }

  function tell(report: PageReport): void {
    const text = JSON.stringify(report)
    if (text !== told) post({ kind: 'page', ...report })
    told = text
  }

  function take(update: DeskUpdate): void {
    if (update.kind === 'desk' && update.signs.length > 0) {
      signs = update.signs
      // A background that has come back to life remembers nothing of the page.
      told = undefined
      look()
    } else if (update.kind === 'ping' || update.kind === 'ask' || update.kind === 'go') run(update, post)
  }

  for (const name of TURNS) addEventListener(name, look)
  return {
    take,
    get roomCss() {
      return roomCss.value
    },
    close() {
      for (const name of TURNS) removeEventListener(name, look)
      observer.disconnect()
      clearTimeout(timer)
    },
  }
}

/** Only the page's own origin is asked and gone to. */
function run(errand: PageErrand, post: (command: Command) => void): void {
  if (errand.kind === 'ping') {
    post({ kind: 'here', ask: errand.ask })
    return
  }
  if (new URL(errand.url).origin !== location.origin) return
  if (errand.kind === 'go') location.assign(errand.url)
  else {
    const init = { credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE_MS) } as const
    void fetchAnswer(errand.url, errand.question, init)
      .catch(() => null)
      .then(answer => post({ kind: 'answered', ask: errand.ask, answer }))
  }
}
