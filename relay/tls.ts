import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'

/** Where certificate and key lie, in PEM; the certificate's file holds the whole chain. */
export interface TlsFiles {
  cert: string
  key: string
}

/** A certificate with its key, known to fit each other. */
export interface TlsPair {
  cert: Buffer
  key: Buffer
  /** Of the first certificate, in milliseconds since 1970. */
  validUntil: number
}

/** Throws an Error of one line that names the variable whose file cannot be used. Says nothing of what is in the key. */
export function readTlsPair(files: TlsFiles): TlsPair {
  const cert = readFile('RINGSIDE_TLS_CERT', files.cert)
  const key = readFile('RINGSIDE_TLS_KEY', files.key)
  const validUntil = attempt('RINGSIDE_TLS_CERT', files.cert, 'takes a file with a certificate in PEM', () =>
    Date.parse(new X509Certificate(cert).validTo),
  )
  const takes = 'takes a file with the key of the certificate, in PEM and without a password'
  attempt('RINGSIDE_TLS_KEY', files.key, takes, () => createSecureContext({ cert, key }))
  return { cert, key, validUntil }
}

function readFile(name: string, path: string): Buffer {
  return attempt(name, path, 'takes a file that can be read', () => readFileSync(path))
}

function attempt<T>(name: string, path: string, takes: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`${name}: held ${JSON.stringify(path)}, ${takes}${code ? ` (${code})` : ''}`)
  }
}
