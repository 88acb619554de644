import pino from 'pino'
import { createRelay } from './app.ts'
import { type Config, guessableTokens, readConfig } from './config.ts'
import { FIRST_ENDPOINT, prepareStore } from './first-start.ts'
import { openSqliteStore } from './store/sqlite-store.ts'
import type { RelayStore } from './store/store.ts'

/** Streams end and requests are answered within this time; what is still open then is cut. */
const SHUTDOWN_MS = 4000

main().catch(error => fail(1, error instanceof Error ? error.message : String(error)))

async function main(): Promise<void> {
  const config = configOrExit()
  const store = storeOrExit(config)
  // Standard output carries the lines that people and programs wait for; the log goes beside it.
  const logger = pino({ level: config.logLevel, redact: ['req.headers.authorization', 'req.url'] }, pino.destination(2))
  for (const name of guessableTokens(config))
    logger.warn(`${name} is short enough to be guessed: leave it out to get a safe one`)
  let listening = ''
  const publicUrl = () => config.publicUrl ?? listening
  const { app, relay } = await createRelay({ store, logger, publicUrl })
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

  const stop = async () => {
    setTimeout(() => process.exit(0), SHUTDOWN_MS).unref()
    await app.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    return fail(2, (error as Error).message)
  }
}

function storeOrExit(config: Config): RelayStore {
  try {
    return openSqliteStore(config.sqlitePath)
  } catch (error) {
    return fail(1, `RINGSIDE_STORE: ${(error as Error).message}`)
  }
}

function fail(code: number, message: string): never {
  process.stderr.write(`ringside relay: ${message}\n`)
  process.exit(code)
}
