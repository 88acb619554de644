import type { Answer, Question } from '../helpdesks/session.ts'
import type { PageErrand } from './desk.ts'

/** A page at the other end of a port, as far as it runs errands. */
export interface ErrandPort {
  postMessage(errand: PageErrand): void
  onDisconnect: { addListener(listener: () => void): void }
  sender?: { tab?: { id?: number | undefined } | undefined } | undefined
}

interface Asked {
  port: ErrandPort
  resolve(answer: Answer | null | undefined): void
}

/** A tab that does not stir for so long is asleep. */
const AWAKE_MS = 300

/** The helpdesks' pages that are open, and what the background has them do. */
export class HelpdeskPages<Port extends ErrandPort = ErrandPort> {
  readonly #roots = new Map<Port, string>()
  readonly #asked = new Map<number, Asked>()
  /** Pages that did not stir when they were last told something. */
  readonly #asleep = new Set<Port>()
  readonly #lastUsed: (tabIds: number[]) => Promise<number[]>
  /** Numbers of a worker that died are not used again: their answers may still come. */
  #next = Date.now()

  /** `lastUsed` puts tabs in order, the one used last first. */
  constructor(lastUsed: (tabIds: number[]) => Promise<number[]>) {
    this.#lastUsed = lastUsed
  }

  /** A page has told whose it is. */
  add(port: Port, root: string): void {
    if (!this.#roots.has(port)) port.onDisconnect.addListener(() => this.#forget(port))
    this.#roots.set(port, root)
    this.#asleep.delete(port)
  }

  /** The page of a helpdesk that is awake and was used last. */
  async awake(root: string): Promise<Port | undefined> {
    const ports = [...this.#roots].flatMap(([port, each]) => (each === root && !this.#asleep.has(port) ? [port] : []))
    const tabs = await this.#lastUsed(ports.flatMap(port => port.sender?.tab?.id ?? []))
    const place = (port: Port) => tabs.indexOf(port.sender?.tab?.id ?? -1)
    for (const port of ports.toSorted((a, b) => place(a) - place(b))) {
      const stirred = await this.#send(port, ask => ({ kind: 'ping', ask }), AbortSignal.timeout(AWAKE_MS))
      if (stirred !== undefined) return port
      this.#asleep.add(port)
    }
    return undefined
  }

  /** The page's answer: null where it got none, undefined where the page has gone. Rejects when the signal aborts. */
  async ask(port: Port, url: string, question: Question, signal: AbortSignal): Promise<Answer | null | undefined> {
    const answer = await this.#send(port, ask => ({ kind: 'ask', ask, url, question }), signal)
    signal.throwIfAborted()
    return answer
  }

  /** Has the page in a tab go to an address of its document; false where there is none to tell. */
  go(tabId: number, url: string): boolean {
    const port = [...this.#roots.keys()].find(each => each.sender?.tab?.id === tabId)
    return port !== undefined && this.#post(port, { kind: 'go', url })
  }

  /** Takes an answer, from the page that was asked and no other. */
  answered(port: Port, ask: number, answer: Answer | null): void {
    this.#asleep.delete(port)
    const asked = this.#asked.get(ask)
    if (asked?.port === port) asked.resolve(answer)
  }

  /** Undefined as well when the signal aborts. */
  async #send(
    port: Port,
    errand: (ask: number) => PageErrand,
    signal: AbortSignal,
  ): Promise<Answer | null | undefined> {
    const ask = this.#next++
    const { promise, resolve } = Promise.withResolvers<Answer | null | undefined>()
    const onAbort = () => resolve(undefined)
    this.#asked.set(ask, { port, resolve })
    signal.addEventListener('abort', onAbort)
    if (!this.#post(port, errand(ask))) resolve(undefined)
    return promise.finally(() => {
      this.#asked.delete(ask)
      signal.removeEventListener('abort', onAbort)
    })
  }

  /** False where the page has gone. */
  #post(port: Port, errand: PageErrand): boolean {
    try {
      port.postMessage(errand)
      return true
    } catch {
      this.#forget(port)
      return false
    }
  }

  #forget(port: Port): void {
    this.#roots.delete(port)
    this.#asleep.delete(port)
    for (const asked of this.#asked.values()) if (asked.port === port) asked.resolve(undefined)
  }
}
