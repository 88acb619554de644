import pino from 'pino'
import { createRelay } from './app.ts'
import { type Config, guessableTokens, readConfig } from './config.ts'
import { FIRST_ENDPOINT, prepareStore } from './first-start.ts'
import { createLog, scrub } from './log.ts'
import { openSqliteStore } from './store/sqlite-store.ts'
import type { RelayStore } from './store/store.ts'
import { readTlsPair } from './tls.ts'
import { keepTlsCurrent } from './tls-renewal.ts'

/** Streams end and requests are answered within this time; what is still open then is cut. */
const SHUTDOWN_MS = 4000

/** Tokens that no line of the log or of an error may hold; whatever happens, from the first line on. */
let secrets: () => readonly string[] = () => secretsIn(process.env)

main().catch(error => fail(1, error instanceof Error ? error.message : String(error)))

async function main(): Promise<void> {
  const config = orExit(2, () => readConfig(process.env))
  const { tls: files } = config
  const tls = files && orExit(2, () => readTlsPair(files))
  const store = storeOrExit(config)
  // Standard output carries the lines that people and programs wait for; the log goes beside it.
  const logger = createLog(config.logLevel, () => secrets(), pino.destination({ dest: 2, sync: true }))
  // What Node.js would print of them may hold anything.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal(error, 'the relay ends: something went wrong that it does not know')
      process.exit(1)
    })
  }
  for (const name of guessableTokens(config))
    logger.warn(`${name} is short enough to be guessed: leave it out to get a safe one`)
  let listening = ''
  const publicUrl = () => config.publicUrl ?? listening
  const { trustedProxies } = config
  const { app, relay } = await createRelay({ store, logger, publicUrl, tls, trustedProxies })
  secrets = () => [...secretsIn(process.env), ...relay.endpoints.list().map(({ token }) => token)]
  relay.metrics.addProcess()
  // A port that is taken must not cost the first start, the only one that shows the tokens.
  listening = await app.listen({ host: config.host, port: config.port })
  const first = await prepareStore(relay, config)
  const lines = first
    ? [
        `PBX endpoint (${FIRST_ENDPOINT}): ${publicUrl()}/api/v1/cti/${first.pbxToken}`,
        `Connect link (admin): ${relay.connectLink(first.adminToken)}`,
      ]
    : []
  process.stdout.write(`${[...lines, `ringside relay ready on ${listening}`].join('\n')}\n`)
  if (tls && files) keepTlsCurrent(app.server, files, tls, logger)

  const stop = async () => {
    setTimeout(() => process.exit(0), SHUTDOWN_MS).unref()
    await app.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function storeOrExit(config: Config): RelayStore {
  try {
    return openSqliteStore(config.sqlitePath)
  } catch (error) {
    return fail(1, `RINGSIDE_STORE: ${(error as Error).message}`)
  }
}

function orExit<T>(code: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    return fail(code, (error as Error).message)
  }
}

function secretsIn(environment: Record<string, string | undefined>): string[] {
  const { RINGSIDE_ADMIN_TOKEN, RINGSIDE_PBX_TOKEN } = environment
  return [RINGSIDE_ADMIN_TOKEN, RINGSIDE_PBX_TOKEN].filter(token => token !== undefined)
}

function fail(code: number, message: string): never {
  process.stderr.write(`ringside relay: ${scrub(message, secrets()).replace(/\s*[\r\n]+\s*/g, ' ')}\n`)
  process.exit(code)
}
