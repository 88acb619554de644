import type { Answer, Question } from '../helpdesks/session.ts'

/** Longer answers are none that an adapter asked for. */
export const LONGEST_ANSWER = 5_000_000

/**
 * Asks a helpdesk by the browser's own means. Rejects with TypeError where no answer comes, and with the signal's reason.
 * Helpdesks that sign people in somewhere else send whoever is not signed in to another site, where no script
 * may follow; that looks like a broken network and is told as the 401 that it is. With `redirect: 'manual'`, which is for
 * the background, nothing is followed, and whoever is sent anywhere is not signed in.
 */
export async function fetchAnswer(
  url: string,
  { method = 'GET', headers = {}, body }: Question,
  init: Pick<RequestInit, 'credentials' | 'redirect' | 'signal'>,
): Promise<Answer> {
  const request: RequestInit = { method, headers, cache: 'no-store', ...init }
  if (body !== undefined) request.body = body
  try {
    const response = await fetch(url, request)
    return isSentAway(response)
      ? sentAway(url)
      : await answerOf(response, init.redirect === 'manual' ? firstOf : wholeOf)
  } catch (error) {
    if (method !== 'GET' || init.redirect === 'manual' || !(error instanceof TypeError)) throw error
    if (!isSentAway(await fetch(url, { ...request, redirect: 'manual' }))) throw error
    return sentAway(url)
  }
}

/** Browsers tell of a redirect that is not followed only that there is one, and not where to. */
function isSentAway({ type }: Response): boolean {
  return type === 'opaqueredirect'
}

function sentAway(url: string): Answer {
  return { status: 401, url, redirected: true, contentType: '', text: '' }
}

async function answerOf(response: Response, read: typeof wholeOf): Promise<Answer> {
  const text = await read(response)
  if (text.length > LONGEST_ANSWER) throw new RangeError('the answer is too long')
  const contentType = (response.headers.get('content-type')?.split(';')[0] ?? '').trim().toLowerCase()
  return { status: response.status, url: response.url, redirected: response.redirected, contentType, text }
}

/** In a helpdesk's page: what takes its memory is its own. */
function wholeOf(response: Response): Promise<string> {
  return response.text()
}

/** Where all helpdesks are served, no further than is needed to see that it is too long: there may be no end to it. */
async function firstOf({ body }: Response): Promise<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (reader && text.length <= LONGEST_ANSWER) {
    const { done, value } = await reader.read()
    if (done) return text
    text += value
  }
  await reader?.cancel()
  return text
}
