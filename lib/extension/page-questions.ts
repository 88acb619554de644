import type { LogPage } from './desk.ts'
import type { Command } from './messages.ts'

type Search = Extract<Command, { kind: 'search' }>
type Older = Extract<Command, { kind: 'older' }>
export type SearchQuestion = Omit<Search, 'kind' | 'n'>

/** Questions to the background that were not answered yet. */
export class PageQuestions {
  readonly #waiting = new Map<number, { command: Search | Older; resolve(page: LogPage): void }>()
  readonly #send: (command: Command) => void
  #next = 0

  /** `send` may do nothing when there is no worker to send to: {@link askAgain} follows when there is. */
  constructor(send: (command: Command) => void) {
    this.#send = send
  }

  ask(question: Omit<Search, 'n'> | Omit<Older, 'n'>): Promise<LogPage> {
    const { promise, resolve } = Promise.withResolvers<LogPage>()
    const command = { ...question, n: this.#next++ }
    this.#waiting.set(command.n, { command, resolve })
    this.#send(command)
    return promise
  }

  answer({ n, calls, next, complete, unreached, query }: { n: number } & LogPage): void {
    this.#waiting.get(n)?.resolve({ calls, next, complete, unreached, query })
    this.#waiting.delete(n)
  }

  /** There is a new worker at the other end: the one before took the questions with it. */
  askAgain(): void {
    for (const { command } of this.#waiting.values()) this.#send(command)
  }
}
