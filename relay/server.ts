import { randomBytes } from 'node:crypto'
import type { ServerOptions } from 'node:http'
import type { Socket } from 'node:net'
import helmet from '@fastify/helmet'
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Fastify, { LogController } from 'fastify'
import { clientAddress } from './client-address.ts'
import { HttpError } from './http-error.ts'
import { takeJson } from './json-body.ts'
import type { TlsPair } from './tls.ts'
import type { TrustedProxies } from './trusted-proxies.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Why it was refused, in the words of the answer; for the log. */
    refusal: string | undefined
  }
}

/** How long a client may take, and how many there may be. */
export interface ServerLimits {
  /** For all headers of a request, in milliseconds. */
  headersMs: number
  /** For a whole request, its body included. */
  requestMs: number
  /** Open at a time; what comes beyond is closed at once. */
  connections: number
  /** How often connections are looked at. */
  checkMs: number
}

/** 32 MiB of address book in two minutes is 2.2 Mbit/s; a connection costs some 10 kB. */
const DEFAULT_LIMITS: ServerLimits = { headersMs: 10_000, requestMs: 120_000, connections: 20_000, checkMs: 5000 }

/** Longer than the 60 s after which proxies let go of a connection by default, so that it is they who do. */
const KEEP_ALIVE_MS = 75_000

/** No page may do anything but what its own route allows it. */
const CSP = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] }

/** An HTTP server with what holds for every route: limits, headers, a request's id, how errors look. Has no route yet. */
export async function createServer(options: {
  logger: FastifyBaseLogger
  tls?: TlsPair | undefined
  trustedProxies?: TrustedProxies | undefined
  limits?: Partial<ServerLimits> | undefined
  explain: (error: unknown, request: FastifyRequest) => { status: number; message: string }
}): Promise<FastifyInstance> {
  const { logger, tls, trustedProxies, explain } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const http: ServerOptions = {
    connectionsCheckingInterval: limits.checkMs,
    headersTimeout: Math.min(limits.headersMs, limits.requestMs),
  }
  const common = {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIds(),
    trustProxy:
      typeof trustedProxies === 'number'
        ? (_address: string, hop: number) => hop < trustedProxies
        : (trustedProxies ?? false),
    forceCloseConnections: 'idle' as const,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // A call id of 256 characters has up to 3072 once it is safe in a URL.
    routerOptions: { maxParamLength: 4096 },
    // An address with a broken % in it belongs to no route, so no route's error handler sees it.
    frameworkErrors: (error: FastifyError, _request: unknown, reply: FastifyReply) => {
      const tooLong = error.statusCode === 414
      const body = JSON.stringify({ error: tooLong ? 'the address is too long' : 'the address is not a valid URL' })
      const headers = { 'content-type': JSON_TYPE, 'content-length': body.length, 'x-content-type-options': 'nosniff' }
      reply.raw.writeHead(tooLong ? 414 : 400, headers)
      reply.raw.end(body)
    },
    clientErrorHandler: refuseBytes,
  }
  const app: FastifyInstance = tls
    ? Fastify({ ...common, https: { ...http, cert: tls.cert, key: tls.key } })
    : Fastify({ ...common, http })
  app.server.maxConnections = limits.connections
  app.decorateRequest('refusal', undefined)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, refusal } = request
    const { statusCode: status, elapsedTime } = reply
    // The route as it is declared: the address may hold a token.
    const told = { method, route: routeOptions.url ?? null, status, ms: Math.round(elapsedTime), reason: refusal }
    const address = clientAddress(request)
    request.log[isNews(status) ? 'info' : 'debug']({ ...told, address }, 'request answered')
  })
  // Strict transport is for whoever owns the name to promise: other services may share it.
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    frameguard: { action: 'deny' },
    strictTransportSecurity: false,
  })
  // Whoever has one IPv6 address has the /64 around it; the library does this only to addresses that it finds itself.
  await app.register(rateLimit, { global: false, keyGenerator: request => normalizeIP(clientAddress(request)) })
  takeJson(app)
  app.setErrorHandler((error, request, reply) => {
    const { status, message } = explain(error, request)
    const issues = error instanceof HttpError && error.issues ? { issues: error.issues } : {}
    return reply.code(status).send({ error: message, ...issues })
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'there is nothing at this address' }))
  return app
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** What somebody has to mend; but not what any passer-by can have us write as often as they like. */
function isNews(status: number): boolean {
  return status >= 400 && ![401, 404, 429].includes(status)
}

/** Different after each start, so that a log of several starts can be searched. */
function requestIds(): () => string {
  const start = randomBytes(4).toString('hex')
  let count = 0
  return () => `${start}-${(++count).toString(36)}`
}

const REFUSALS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** Answers what is no HTTP, or comes too slowly. Nothing of it is logged: its bytes may hold a token. */
function refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const status = REFUSALS[error.code ?? ''] ?? '400 Bad Request'
  const body = JSON.stringify({ error: status.slice(4).toLowerCase() })
  const head = `HTTP/1.1 ${status}\r\nContent-Type: ${JSON_TYPE}\r\nContent-Length: ${body.length}\r\nConnection: close`
  if (socket.writable) socket.end(`${head}\r\n\r\n${body}`)
  else socket.destroy()
}
