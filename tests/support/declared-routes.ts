import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'

/** A route as the relay declares it. */
export interface DeclaredRoute {
  method: string
  /** With `:names` for the parts that vary. */
  url: string
}

/**
 * Runs `start` and returns what it gives, with every route that was declared meanwhile. HEAD is left out: it is GET, by
 * the same hooks.
 */
export async function withRoutes<T>(start: () => Promise<T>): Promise<{ started: T; routes: DeclaredRoute[] }> {
  const routes: DeclaredRoute[] = []
  const watch = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) if (each !== 'HEAD') routes.push({ method: each, url })
    })
  }
  subscribe('fastify.initialization', watch)
  try {
    return { started: await start(), routes }
  } finally {
    unsubscribe('fastify.initialization', watch)
  }
}
