import { z } from 'zod'

/** The relay's environment, read once at start. */
export interface Config {
  host: string
  port: number
  /** Undefined: `http://HOST:PORT` as it listens. */
  publicUrl: string | undefined
  sqlitePath: string
  adminToken: string | undefined
  pbxToken: string | undefined
  logLevel: string
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** What the relay makes itself has 43. */
const SHORT_TOKEN = 32

const token = z
  .string()
  .regex(/^[A-Za-z0-9._~-]{1,256}$/, 'takes up to 256 of the characters A-Z a-z 0-9 . _ ~ -')
  .optional()

const publicUrl = z
  .string()
  .trim()
  .refine(isPlainAddress, 'takes an http:// or https:// address without ?, # and credentials')
  .transform(text => text.replace(/\/+$/, ''))
  .optional()

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, search, hash, username } = new URL(text)
  return /^https?:$/.test(protocol) && search + hash + username === ''
}

const schema = z.object({
  RINGSIDE_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'takes a host name or an IP address')
    .default('127.0.0.1'),
  RINGSIDE_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'takes a port number from 0 to 65535')
    .transform(Number)
    .refine(port => port <= 65_535, 'takes a port number from 0 to 65535')
    .prefault('8787'),
  RINGSIDE_PUBLIC_URL: publicUrl,
  RINGSIDE_STORE: z
    .string()
    .regex(/^sqlite:.+$/, 'takes sqlite:PATH, such as sqlite:./data/ringside.db')
    .default('sqlite:./data/ringside.db'),
  RINGSIDE_ADMIN_TOKEN: token,
  RINGSIDE_PBX_TOKEN: token,
  RINGSIDE_LOG: z.enum(LOG_LEVELS, { error: `takes one of ${LOG_LEVELS.join(', ')}` }).default('info'),
})

/** Empty variables count as not set. Throws an Error of one line that names the variable, what it held and what it takes. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const issue = result.error.issues[0]
    const name = String(issue?.path[0])
    // A token is a secret even when it is wrong.
    const held = name.endsWith('_TOKEN') ? `${given[name]?.length} characters` : JSON.stringify(given[name])
    throw new Error(`${name}: held ${held}, ${issue?.message}`)
  }
  const value = result.data
  return {
    host: value.RINGSIDE_HOST,
    port: value.RINGSIDE_PORT,
    publicUrl: value.RINGSIDE_PUBLIC_URL,
    sqlitePath: value.RINGSIDE_STORE.slice('sqlite:'.length),
    adminToken: value.RINGSIDE_ADMIN_TOKEN,
    pbxToken: value.RINGSIDE_PBX_TOKEN,
    logLevel: value.RINGSIDE_LOG,
  }
}

/** Names of the variables whose token is short enough to be guessed. */
export function guessableTokens(config: Config): string[] {
  const tokens = { RINGSIDE_ADMIN_TOKEN: config.adminToken, RINGSIDE_PBX_TOKEN: config.pbxToken }
  return Object.entries(tokens).flatMap(([name, value]) =>
    value !== undefined && value.length < SHORT_TOKEN ? [name] : [],
  )
}
