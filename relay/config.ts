import { z } from 'zod'
import type { TlsFiles } from './tls.ts'
import { parseTrustedProxies, type TrustedProxies } from './trusted-proxies.ts'

/** The relay's environment, read once at start. */
export interface Config {
  host: string
  port: number
  /** Undefined: `http://HOST:PORT` as it listens, or `https://`. */
  publicUrl: string | undefined
  /** Undefined: plain HTTP. */
  tls: TlsFiles | undefined
  /** Undefined: nobody is taken at their word about whom they pass on. */
  trustedProxies: TrustedProxies | undefined
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

const trustedProxies = z
  .string()
  .transform((text, context) => {
    const proxies = parseTrustedProxies(text)
    if (proxies === undefined) {
      const message =
        'takes the number of proxies before the relay (1 to 10), or their addresses, as 127.0.0.1,10.0.0.0/8'
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    return proxies
  })
  .optional()

const tlsFile = z.string().optional()

const variables = z.object({
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
  RINGSIDE_TLS_CERT: tlsFile,
  RINGSIDE_TLS_KEY: tlsFile,
  RINGSIDE_TRUST_PROXY: trustedProxies,
})

const schema = variables.superRefine(({ RINGSIDE_TLS_CERT: cert, RINGSIDE_TLS_KEY: key }, context) => {
  if ((cert === undefined) === (key === undefined)) return
  const [missing, other] = cert ? ['RINGSIDE_TLS_KEY', 'RINGSIDE_TLS_CERT'] : ['RINGSIDE_TLS_CERT', 'RINGSIDE_TLS_KEY']
  context.addIssue({ code: 'custom', path: [missing], message: `takes a file, as ${other} is set` })
})

/** Empty variables count as not set. Throws an Error of one line that names the variable, what it held and what it takes. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const issue = result.error.issues[0]
    const name = String(issue?.path[0])
    throw new Error(`${name}: held ${shownValue(name, given[name])}, ${issue?.message}`)
  }
  const value = result.data
  const { RINGSIDE_TLS_CERT: cert, RINGSIDE_TLS_KEY: key } = value
  return {
    host: value.RINGSIDE_HOST,
    port: value.RINGSIDE_PORT,
    publicUrl: value.RINGSIDE_PUBLIC_URL,
    sqlitePath: value.RINGSIDE_STORE.slice('sqlite:'.length),
    adminToken: value.RINGSIDE_ADMIN_TOKEN,
    pbxToken: value.RINGSIDE_PBX_TOKEN,
    logLevel: value.RINGSIDE_LOG,
    tls: cert !== undefined && key !== undefined ? { cert, key } : undefined,
    trustedProxies: value.RINGSIDE_TRUST_PROXY,
  }
}

/** A token is a secret even when it is wrong, and so is a password in an address. */
function shownValue(name: string, value: string | undefined): string {
  if (value === undefined) return 'nothing'
  if (name.endsWith('_TOKEN')) return `${value.length} characters`
  return JSON.stringify(value.replace(/\/\/[^/]*@/, '//[secret]@'))
}

/** Names of the variables whose token is short enough to be guessed. */
export function guessableTokens(config: Config): string[] {
  const tokens = { RINGSIDE_ADMIN_TOKEN: config.adminToken, RINGSIDE_PBX_TOKEN: config.pbxToken }
  return Object.entries(tokens).flatMap(([name, value]) =>
    value !== undefined && value.length < SHORT_TOKEN ? [name] : [],
  )
}
