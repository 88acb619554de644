import { once } from 'node:events'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { PBX_TOKEN, runRelay, startRelay, storeFolder } from '../support/relay-process.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/tls/${name}.pem`, import.meta.url))
const files = (cert: string, key: string) => ({ RINGSIDE_TLS_CERT: fixture(cert), RINGSIDE_TLS_KEY: fixture(key) })

/** Asks over TLS, trusting one certificate alone. */
async function ask(url: string, certificate: string): Promise<{ status: number | undefined; body: string }> {
  const [response] = await once(get(url, { ca: readFileSync(fixture(certificate)), agent: false }), 'response')
  let body = ''
  for await (const chunk of response) body += chunk
  return { status: response.statusCode, body }
}

test('with certificate and key it listens with TLS, and its links say so', async () => {
  const relay = await startRelay(files('first-cert', 'first-key'))
  expect(relay.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
  expect(relay.stdout()).toContain(`${relay.url}/api/v1/cti/${PBX_TOKEN}\n`)
  expect(relay.stdout()).toContain(`${relay.url}/connect#`)
  expect(await ask(`${relay.url}/healthz`, 'first-cert')).toMatchObject({
    status: 200,
    body: expect.stringContaining('ok'),
  })
  await expect(ask(`${relay.url}/healthz`, 'second-cert')).rejects.toThrow(/certificate/)
  await expect(fetch(`${relay.url.replace('https', 'http')}/healthz`)).rejects.toThrow()
  expect(await relay.stop()).toEqual({ code: 0, signal: null })
})

test('versions of TLS that are broken are refused', async () => {
  const relay = await startRelay(files('first-cert', 'first-key'))
  const { hostname, port } = new URL(relay.url)
  const old = {
    host: hostname,
    port: Number(port),
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
  } as const
  const [error] = await once(connect({ ...old, ciphers: 'DEFAULT@SECLEVEL=0' }), 'error')
  expect(String(error)).toMatch(/protocol version|EPROTO|SSL/i)
})

test('a renewed certificate is taken at SIGHUP, a broken one is not', async () => {
  const folder = storeFolder()
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const put = (name: string) => {
    copyFileSync(fixture(`${name}-cert`), cert)
    copyFileSync(fixture(`${name}-key`), key)
  }
  put('first')
  const relay = await startRelay({ RINGSIDE_TLS_CERT: cert, RINGSIDE_TLS_KEY: key })
  put('second')
  expect((await ask(`${relay.url}/healthz`, 'first-cert')).status).toBe(200)
  relay.signal('SIGHUP')
  await vi.waitFor(async () => expect((await ask(`${relay.url}/healthz`, 'second-cert')).status).toBe(200))
  writeFileSync(cert, 'nonsense')
  relay.signal('SIGHUP')
  await vi.waitFor(() => expect(relay.stderr()).toContain('the one before stays'))
  expect((await ask(`${relay.url}/healthz`, 'second-cert')).status).toBe(200)
})

test.concurrent.each([
  ['no such file', { ...files('none', 'first-key') }, 'RINGSIDE_TLS_CERT', 'ENOENT'],
  ['no key there', { ...files('first-cert', 'none') }, 'RINGSIDE_TLS_KEY', 'ENOENT'],
  ['a key in place of the certificate', files('first-key', 'first-key'), 'RINGSIDE_TLS_CERT', 'certificate in PEM'],
  ['another one’s key', files('first-cert', 'second-key'), 'RINGSIDE_TLS_KEY', 'the key of the certificate'],
  ['a key with a password', files('first-cert', 'locked-key'), 'RINGSIDE_TLS_KEY', 'without a password'],
  ['no key at all', { RINGSIDE_TLS_CERT: fixture('first-cert') }, 'RINGSIDE_TLS_KEY', 'takes a file'],
])('%s: one line, code 2', async (_name, environment, variable, takes) => {
  const run = runRelay(environment)
  expect(await run.exited).toEqual({ code: 2, signal: null })
  expect(run.stderr().trimEnd().split('\n')).toHaveLength(1)
  expect(run.stderr()).toMatch(new RegExp(`^ringside relay: ${variable}: held .*${takes}`))
  expect(run.stderr()).not.toContain('PRIVATE')
})

test('a certificate that has ended is told, and does not keep the relay from starting', async () => {
  const relay = await startRelay(files('expired-cert', 'first-key'))
  await vi.waitFor(() => expect(relay.stderr()).toContain('the TLS certificate is good until 2020-02-01'))
})
