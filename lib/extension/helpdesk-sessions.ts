import { type Answer, HelpdeskError, type Question, type Session } from '../helpdesks/session.ts'
import { fetchAnswer } from './fetch-answer.ts'
import type { ErrandPort, HelpdeskPages } from './helpdesk-pages.ts'

/** A question that takes longer is not waited for. */
const PATIENCE_MS = 4000

interface SessionEnvironment {
  /** Asks without a page, in the background. As {@link fetchAnswer}. */
  fetch: typeof fetchAnswer
  /** Aborts after so many milliseconds. */
  timeout(milliseconds: number): AbortSignal
}

const live: SessionEnvironment = { fetch: fetchAnswer, timeout: milliseconds => AbortSignal.timeout(milliseconds) }

/**
 * Opens the agent's own session at a helpdesk: through an open page of it, where one is awake, else by the background
 * with the site's permission. `country` as in {@link Session}.
 */
export async function openSession<Port extends ErrandPort>(
  root: string,
  country: string,
  pages: HelpdeskPages<Port>,
  environment = live,
): Promise<Session> {
  const { origin } = new URL(root)
  let page = await pages.awake(root)

  /** Should the agent leave the page meanwhile, another one is taken, and then none. */
  async function answerTo(url: string, question: Question, signal: AbortSignal): Promise<Answer | null> {
    while (page) {
      const answer = await pages.ask(page, url, question, signal)
      if (answer !== undefined) return answer
      page = await pages.awake(root)
    }
    // The background may ask every helpdesk with the agent's cookies: none of them may send it on to another.
    return environment.fetch(url, question, { credentials: 'include', redirect: 'manual', signal })
  }

  return {
    root,
    country,
    get fromPage() {
      return page !== undefined
    },
    async ask(path, question = {}) {
      const url = root + path
      if (!path.startsWith('/') || new URL(url).origin !== origin)
        throw new HelpdeskError('unexpected', `${path} is no path below ${root}`)
      const answer = await answerTo(url, question, environment.timeout(PATIENCE_MS)).catch(() => null)
      if (!answer) throw new HelpdeskError('down', `${root} gave no answer`)
      return answer
    },
  }
}
