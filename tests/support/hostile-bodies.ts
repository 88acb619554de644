import { deflateSync, gzipSync } from 'node:zlib'

/** A body as no honest client sends it, with the headers that go with it. */
export interface HostileBody {
  name: string
  headers: string[]
  bytes: Buffer
}

const JSON_TYPE = 'Content-Type: application/json'
const FORM = 'Content-Type: application/x-www-form-urlencoded'
const MULTIPART = 'Content-Type: multipart/form-data; boundary=b'

const json = (name: string, text: string | Buffer, ...headers: string[]): HostileBody => ({
  name,
  headers: [JSON_TYPE, ...headers],
  bytes: Buffer.from(text),
})
const form = (name: string, text: string): HostileBody => ({
  name,
  headers: [FORM],
  bytes: Buffer.from(text, 'latin1'),
})
const multipart = (name: string, text: string): HostileBody => ({
  name,
  headers: [MULTIPART],
  bytes: Buffer.from(text),
})
const typed = (type: string, text: string): HostileBody => ({
  name: `${JSON.stringify(text.slice(0, 20))} as ${type}`,
  headers: type === '' ? [] : [`Content-Type: ${type}`],
  bytes: Buffer.from(text),
})

const CALL = '"event":"newCall","callId":"1","from":"49123456789","to":"4930600000000","direction":"in"'
const part = (name: string, value: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)

/** What breaks parsers, and what wrong programs, wrong proxies and attackers send. */
export const hostileBodies: HostileBody[] = [
  json('arrays nested 30,000 deep', nested('[', ']', 30_000)),
  json('objects nested 9,000 deep', nested('{"a":', '}', 9000).replace('}', '1}')),
  json('a field nested 30,000 deep', `{${CALL},"user":${nested('[', ']', 30_000)}}`),
  json('a field of objects nested 5,000 deep', `{${CALL},"payload":${nested('{"a":', '}', 5000).replace('}', '1}')}}`),
  json('a field of 60,000 characters', `{${CALL},"user":"${'x'.repeat(60_000)}"}`),
  json('60,000 backslashes', `{${CALL},"user":"${'\\\\'.repeat(30_000)}"}`),
  json('ten thousand users', `{${CALL},"user":${JSON.stringify(Array.from({ length: 10_000 }, () => 'u'))}}`),
  json('six thousand fields', `{${CALL},${Array.from({ length: 6000 }, (_, i) => `"f${i}":1`).join(',')}}`),
  json('NUL in a text', `{${CALL.replace('"1"', '"a\\u0000b"')}}`),
  json('NUL between', `{${CALL}}\u0000`),
  json('lone surrogates', `{${CALL},"user":"\\ud800","queue":"\\udc00\\ud800"}`),
  json(
    'invalid UTF-8',
    Buffer.concat([Buffer.from(`{${CALL},"user":"`), Buffer.from([0xff, 0xc0, 0xaf, 0xed]), Buffer.from('"}')]),
  ),
  json('a byte order mark', `\ufeff{${CALL}}`),
  json('UTF-16', Buffer.from(`{${CALL}}`, 'utf16le')),
  json('duplicate keys', `{${CALL},"event":"hangup","callId":"2","callId":{}}`),
  json('__proto__', `{${CALL},"__proto__":{"isAdmin":true,"event":"hangup"}}`),
  json('constructor.prototype', `{${CALL},"constructor":{"prototype":{"isAdmin":true}}}`),
  json('fields by the names of methods', `{"toString":1,"valueOf":2,"hasOwnProperty":3,"then":4,"toJSON":5}`),
  json('every field an object', '{"event":{},"callId":{},"from":{},"to":{},"direction":{},"user":{}}'),
  json('every field an array of arrays', '{"event":[[]],"callId":[[]],"from":[[]],"to":[[]],"direction":[[]]}'),
  json(
    'every field null',
    '{"event":null,"callId":null,"from":null,"to":null,"direction":null,"ids":null,"name":null}',
  ),
  json('numbers without end', `{${CALL.replace('"1"', '1e400')},"from":${'9'.repeat(5000)}}`),
  json('a number of 50,000 digits', `{${CALL.replace('"49123456789"', '9'.repeat(50_000))}}`),
  json('a phone number of 60,000 digits', `{${CALL.replace('49123456789', '49'.repeat(30_000))}}`),
  json('a phone number of 20,000 signs', `{${CALL.replace('49123456789', '(+'.repeat(20_000))}}`),
  json('a call id of 60,000 characters', `{${CALL.replace('"1"', `"${'i'.repeat(60_000)}"`)}}`),
  json('a call id that is a path', `{${CALL.replace('"1"', '"../../etc/passwd%2f~?#"')}}`),
  json('an agent with names of methods', '{"name":"__proto__","numbers":["__proto__","toString","constructor"]}'),
  json('an agent of signs', '{"name":"\\u0000\\u202e","numbers":["\\u0000","*","+","(+","\\ud800"],"role":"admin"}'),
  json('an agent with the login of nobody', '{"name":"\\ud800","login":"__proto__\\u0000\\udc00\\ud800"}'),
  json('an agent by the longest of names', JSON.stringify({ name: '\u{10ffff}'.repeat(100) })),
  json('an agent with fifty numbers', JSON.stringify({ numbers: Array.from({ length: 50 }, () => '9'.repeat(64)) })),
  json('an endpoint of signs', '{"name":"\\u0000\\u202e=1+1","secrets":{},"numbers":{"digits":"national"}}'),
  json('an endpoint of no country', '{"name":"\\ud800","numbers":{"country":null}}'),
  json('an endpoint of a country between blanks', '{"numbers":{"country":"\\u00a0us\\ufeff","digits":"dialect"}}'),
  json('an endpoint with secrets by the names of methods', '{"secrets":{"toString":"x","constructor":"y"}}'),
  json('direction overrides and zero-width', `{${CALL},"user":"\u202egnp.exe\u200b\u2066"}`),
  json('no JSON', 'event=newCall'),
  json('half of it', `{${CALL}`),
  json('null', 'null'),
  json('a text', '"newCall"'),
  json('a list', `[{${CALL}}]`),
  json('nothing', ''),
  json('blanks', ' '.repeat(60_000)),
  json('a gzip bomb', gzipSync(Buffer.alloc(50_000_000)), 'Content-Encoding: gzip'),
  json('gzip of what would fit', gzipSync(`{${CALL}}`), 'Content-Encoding: gzip'),
  json('deflate', deflateSync(`{${CALL}}`), 'Content-Encoding: deflate'),
  json('an encoding of its own', `{${CALL}}`, 'Content-Encoding: x-bomb'),
  json('more than 64 KiB', `{${CALL},"user":"${'x'.repeat(70_000)}"}`),
  form('a thousand of one field', 'user[]=x&'.repeat(1000)),
  form('twenty thousand fields', Array.from({ length: 20_000 }, (_, i) => i.toString(36)).join('&')),
  form('broken percent signs', 'event=%zz&callId=%&from=%e0%a4%a&to=%ff%fe'),
  form('NUL', 'event=newCall&callId=%00&from=%00&to=%00&direction=in'),
  form('bytes that are no UTF-8', 'event=newCall&callId=\xff\xfe&from=\xc0&to=\xed\xa0\x80&direction=in'),
  form('prototype keys', '__proto__=1&constructor=2&__proto__[isAdmin]=true&constructor[prototype][a]=1'),
  form('only signs', '&&&&====&&[]=[]&=&'),
  multipart(
    'that never ends',
    `${part('event', 'newCall')}--b\r\nContent-Disposition: form-data; name="callId"\r\n\r\n1`,
  ),
  multipart('that never begins', 'event=newCall'),
  multipart('with a file', `${part('event', 'newCall', '; filename="a.exe"')}--b--\r\n`),
  multipart('with a name that never ends', `--b\r\nContent-Disposition: form-data; name="event\r\n\r\nx\r\n--b--\r\n`),
  multipart('with a name of 50,000 characters', `${part('n'.repeat(50_000), '1')}--b--\r\n`),
  multipart('with a thousand parts', `${part('user', 'x').repeat(900)}--b--\r\n`),
  multipart('with prototype keys', `${part('__proto__', 'x')}${part('constructor', 'y')}--b--\r\n`),
  multipart('of nothing', '--b--\r\n'),
  typed('multipart/form-data', part('event', 'newCall')),
  typed(`multipart/form-data; boundary=${'b'.repeat(5000)}`, 'x'),
  typed('application/json; charset=utf-7', `{${CALL}}`),
  typed('text/xml', '<!DOCTYPE a [<!ENTITY x "xxxx">]><a>&x;</a>'),
  typed('application/octet-stream', '\u0000\u0001\u0002'),
  typed('nonsense', `{${CALL}}`),
  typed('/', 'x'),
  typed('', `{${CALL}}`),
  typed('', ''),
]
