import { HelpdeskError, type Session } from '../../lib/helpdesks/session.ts'

/** A helpdesk asked over HTTP from Node.js, as a browser with an agent's session asks it. */
export interface HttpSession extends Session {
  /** Every question, as `POST /path?query`. */
  readonly asked: string[]
  /** A page of the helpdesk, as opened from another one. */
  page(address: string): Promise<string>
}

interface SessionSetting {
  /** `name=value; …`; none: nobody is signed in. */
  cookie?: string
  country?: string
  /** As from a page of the helpdesk, with its `Referer`; else as from the background, without. */
  fromPage?: boolean
}

export function httpSession(root: string, setting: SessionSetting = {}): HttpSession {
  const { cookie, country = 'DE', fromPage = true } = setting
  const asked: string[] = []
  const headers = {
    // Request Tracker sends browsers to its page for signing in, and other programs an error.
    'user-agent': 'Mozilla/5.0',
    ...(cookie ? { cookie } : {}),
    ...(fromPage ? { referer: `${root}/` } : {}),
  }
  const get = async (address: string, init: RequestInit = {}) => {
    try {
      const response = await fetch(address, { ...init, headers: { ...headers, ...init.headers } })
      return { response, text: await response.text() }
    } catch (error) {
      throw new HelpdeskError('down', `${address}: ${error}`)
    }
  }
  return {
    root,
    country,
    fromPage,
    asked,
    async ask(path, question = {}) {
      asked.push(`${question.method ?? 'GET'} ${path}`)
      const { response, text } = await get(root + path, question)
      const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
      return { status: response.status, url: response.url, redirected: response.redirected, contentType, text }
    },
    page: async address => (await get(address, { headers: { referer: `${root}/` } })).text,
  }
}

/** Cookies of somebody who has signed in to Request Tracker. */
export async function signInToRequestTracker(
  root: string,
  { login, password }: { login: string; password: string },
): Promise<string> {
  const response = await fetch(`${root}/NoAuth/Login.html`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ user: login, pass: password }),
  })
  const cookie = Array.from(response.headers.getSetCookie(), each => each.split(';')[0]).join('; ')
  // It answers alike whether it lets somebody in or not.
  const check = await fetch(`${root}/REST/2.0/rt`, { redirect: 'manual', headers: { cookie } })
  if (check.status !== 200) throw new Error(`Request Tracker did not let ${login} in`)
  return cookie
}
