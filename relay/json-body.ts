import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FieldError } from './dialects/fields.ts'
import { HttpError } from './http-error.ts'

/** Deeper than anything that the relay takes, and far from where a program that follows it runs out of stack. */
const DEEPEST = 64

const PROTOTYPE = 'takes no keys named __proto__, and no constructor with a prototype'

/** Reads JSON bodies, for every route that reads none itself. What is wrong with one is said of `body`. */
export function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Clients that call everything JSON do so too where there is no body.
    if (body === '') return done(null, undefined)
    if (isDeep(body)) return done(refused(`takes at most ${DEEPEST} levels`))
    parse(request, body, (error: Error | null, value?: unknown) => {
      if (!error) return done(null, value)
      done(refused(/prototype/.test(error.message) ? PROTOTYPE : 'is not valid JSON'))
    })
  })
  app.addHook('preParsing', async request => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? ''
    if (encoding !== '' && encoding !== 'identity') throw encoded(request)
  })
}

function refused(problem: string): HttpError {
  return new HttpError(400, `body: ${problem}`)
}

/** Nothing is unpacked: a body of a few bytes could become gigabytes. */
function encoded(request: FastifyRequest): Error {
  const problem = 'is not taken: send the body as it is'
  return request.heard
    ? new FieldError('content-encoding', problem)
    : new HttpError(415, `content-encoding: ${problem}`)
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\[]{}')

/** Whether brackets outside of texts nest too deep. A loop, as an expression could be made to look at a body again and again. */
function isDeep(json: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (inText) {
      if (code === BACKSLASH) at++
      else if (code === QUOTE) inText = false
    } else if (code === QUOTE) inText = true
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > DEEPEST) return true
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--
  }
  return false
}
