import { expect, test } from 'vitest'
import { readConfig } from '../../relay/config.ts'

const defaults = {
  host: '127.0.0.1',
  port: 8787,
  publicUrl: undefined,
  sqlitePath: './data/ringside.db',
  adminToken: undefined,
  pbxToken: undefined,
  logLevel: 'info',
  tls: undefined,
  trustedProxies: undefined,
}

test.each<[Record<string, string>, Partial<typeof defaults> | Record<string, unknown>]>([
  [{}, {}],
  [{ RINGSIDE_PORT: '', RINGSIDE_LOG: '', RINGSIDE_STORE: '', RINGSIDE_ADMIN_TOKEN: '' }, {}],
  [{ RINGSIDE_PORT: '0' }, { port: 0 }],
  [{ RINGSIDE_PORT: '65535' }, { port: 65_535 }],
  [{ RINGSIDE_HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
  [{ RINGSIDE_HOST: '::1' }, { host: '::1' }],
  [{ RINGSIDE_HOST: 'ringside.example' }, { host: 'ringside.example' }],
  [{ RINGSIDE_PUBLIC_URL: 'https://ringside.example' }, { publicUrl: 'https://ringside.example' }],
  [{ RINGSIDE_PUBLIC_URL: 'http://ringside.example:8080/pbx/' }, { publicUrl: 'http://ringside.example:8080/pbx' }],
  [{ RINGSIDE_STORE: 'sqlite:/var/lib/ringside.db' }, { sqlitePath: '/var/lib/ringside.db' }],
  [{ RINGSIDE_LOG: 'debug' }, { logLevel: 'debug' }],
  [{ RINGSIDE_PBX_TOKEN: 'a.b_c~d-9' }, { pbxToken: 'a.b_c~d-9' }],
  [{ RINGSIDE_TLS_CERT: 'a.pem', RINGSIDE_TLS_KEY: 'b.pem' }, { tls: { cert: 'a.pem', key: 'b.pem' } }],
  [{ RINGSIDE_TLS_CERT: '', RINGSIDE_TLS_KEY: '' }, {}],
  [{ RINGSIDE_TRUST_PROXY: '1' }, { trustedProxies: 1 }],
  [{ RINGSIDE_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8' }, { trustedProxies: ['127.0.0.1', '10.0.0.0/8'] }],
  [{ RINGSIDE_TRUST_PROXY: 'loopback,::1,fd00::/8' }, { trustedProxies: ['loopback', '::1', 'fd00::/8'] }],
])('%j is read as %j', (environment, expected) => {
  expect(readConfig(environment)).toMatchObject({ ...defaults, ...expected })
})

test.each([
  ['RINGSIDE_PORT', 'http', 'a port number from 0 to 65535'],
  ['RINGSIDE_PORT', '65536', 'a port number from 0 to 65535'],
  ['RINGSIDE_PORT', '-1', 'a port number from 0 to 65535'],
  ['RINGSIDE_PORT', '80.5', 'a port number from 0 to 65535'],
  ['RINGSIDE_PORT', ' 80', 'a port number from 0 to 65535'],
  ['RINGSIDE_HOST', 'no host', 'a host name or an IP address'],
  ['RINGSIDE_HOST', 'http://host', 'a host name or an IP address'],
  ['RINGSIDE_PUBLIC_URL', 'ringside.example', 'http:// or https://'],
  ['RINGSIDE_PUBLIC_URL', 'ftp://ringside.example', 'http:// or https://'],
  ['RINGSIDE_STORE', 'mysql://localhost', 'sqlite:PATH'],
  ['RINGSIDE_STORE', 'sqlite:', 'sqlite:PATH'],
  ['RINGSIDE_STORE', './ringside.db', 'sqlite:PATH'],
  ['RINGSIDE_LOG', 'loud', 'fatal, error, warn, info, debug, trace'],
])('%s=%j: one line names it, what it held and what it takes', (name, held, takes) => {
  const read = () => readConfig({ [name]: held })
  expect(read).toThrow(`${name}: held ${JSON.stringify(held)}, takes `)
  expect(read).toThrow(takes)
  expect(read).toThrow(/^.*$/)
})

test.each([
  'true',
  '*',
  '0',
  '11',
  '-1',
  '1.5',
  '10.0.0.0/33',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/8/8',
  'proxy.example',
  '1,',
  ' ',
])('RINGSIDE_TRUST_PROXY=%j is refused', held => {
  const proxies = 'the number of proxies before the relay'
  expect(() => readConfig({ RINGSIDE_TRUST_PROXY: held })).toThrow(
    `RINGSIDE_TRUST_PROXY: held ${JSON.stringify(held)}, takes ${proxies}`,
  )
})

test.each(['RINGSIDE_ADMIN_TOKEN', 'RINGSIDE_PBX_TOKEN'])('a bad %s is not told', name => {
  for (const held of ['not/in a URL', 'x'.repeat(257)]) {
    const read = () => readConfig({ [name]: held })
    expect(read).toThrow(new RegExp(`^${name}: .*takes .*$`))
    expect(read).not.toThrow(held)
  }
})

test.each([
  ['RINGSIDE_TLS_CERT', 'RINGSIDE_TLS_KEY'],
  ['RINGSIDE_TLS_KEY', 'RINGSIDE_TLS_CERT'],
])('%s without %s', (given, missing) => {
  expect(() => readConfig({ [given]: 'x.pem' })).toThrow(`${missing}: held nothing, takes a file, as ${given} is set`)
})

test('a password in an address is not told', () => {
  const read = () => readConfig({ RINGSIDE_PUBLIC_URL: 'https://me:hunter2@ringside.example' })
  expect(read).toThrow('RINGSIDE_PUBLIC_URL: held "https://[secret]@ringside.example", takes')
})
