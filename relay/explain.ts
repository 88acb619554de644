import type { FastifyError, FastifyRequest } from 'fastify'
import { FieldError } from './dialects/fields.ts'
import { HttpError } from './http-error.ts'
import { Conflict, StoreUnavailable } from './store/store.ts'
import type { StoreHealth } from './store-health.ts'

/** Status and words for an error; tells the log what is the relay's own fault, and {@link StoreHealth} what is the store's. */
export function explainer(health: StoreHealth) {
  return (error: unknown, request: FastifyRequest): { status: number; message: string } => {
    const explained = explain(error, request, health)
    request.refusal = explained.message
    return explained
  }
}

function explain(error: unknown, request: FastifyRequest, health: StoreHealth): { status: number; message: string } {
  if (error instanceof HttpError) return { status: error.status, message: error.message }
  if (error instanceof FieldError) return { status: 422, message: error.message }
  if (error instanceof Conflict) return { status: 409, message: 'it was changed meanwhile: read it again' }
  if (error instanceof StoreUnavailable) {
    health.failed(error)
    return { status: 503, message: 'the store cannot be used now: try again' }
  }
  const { statusCode, code, message } = error as FastifyError
  if (statusCode === 415) return { status: 415, message: 'content-type: takes application/json' }
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH')
    return { status: 400, message: 'body: is not as long as its Content-Length says' }
  if (statusCode === 413)
    return { status: 413, message: request.heard ? 'body: takes at most 64 KiB' : 'body: is too large' }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { status: statusCode, message }
  request.log.error(error, 'an unexpected error')
  return { status: 500, message: 'the relay failed; its log says why' }
}
