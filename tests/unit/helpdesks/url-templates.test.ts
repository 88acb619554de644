import { describe, expect, test } from 'vitest'
import {
  fillTemplate,
  templateHelpdesk,
  templateProblem,
  templateSchema,
} from '../../../lib/helpdesks/url-templates.ts'

const call = { number: '+4930901820', name: 'Emma Taylor', callId: 'call-1' }

test.each([
  ['https://crm.example/search?q={number}', 'https://crm.example/search?q=%2B4930901820'],
  ['https://crm.example/search?q={e164}', 'https://crm.example/search?q=%2B4930901820'],
  ['https://crm.example/tel/{national}', 'https://crm.example/tel/030901820'],
  ['https://crm.example/#/people?name={name}', 'https://crm.example/#/people?name=Emma%20Taylor'],
  ['http://crm.example:8080/{callId}/{number}', 'http://crm.example:8080/call-1/%2B4930901820'],
  ['https://crm.example/new', 'https://crm.example/new'],
])('%s becomes %s', (template, url) => {
  expect(fillTemplate(template, call)).toBe(url)
})

test.each([
  ['withheld', 'anonymous', 'anonymous', '', 'anonymous'],
  ['an extension', '42', '42', '', '42'],
  ['abroad', '+41443643532', '%2B41443643532', '%2B41443643532', '0443643532'],
  ['without a trunk zero', '+12133734253', '%2B12133734253', '%2B12133734253', '2133734253'],
])('a number that is %s', (_, number, asNumber, asE164, asNational) => {
  const fill = (template: string) => fillTemplate(`https://crm.example/?q=${template}`, { ...call, number })
  expect([fill('{number}'), fill('{e164}'), fill('{national}')]).toEqual(
    [asNumber, asE164, asNational].map(each => `https://crm.example/?q=${each}`),
  )
})

test('a caller without a name leaves the place empty', () => {
  expect(fillTemplate('https://crm.example/?q={name}&x=1', { ...call, name: null })).toBe('https://crm.example/?q=&x=1')
})

describe.each([
  'javascript:alert(1)//',
  '"><script>alert(1)</script>',
  '../../admin',
  '..',
  '.',
  'a&admin=1#x=y',
  '@evil.example/',
  '//evil.example/\\evil',
  '{number}{callId}',
  '$& $1 %00 %zz\r\nSet-Cookie: a=b',
  '\ud800 lone',
])('the hostile value %j', value => {
  const hostile = { number: value, name: value, callId: value }

  test.each([
    ['path', 'https://crm.example/a/{name}/b', /^https:\/\/crm\.example\/a\/[^/]*\/b$/],
    ['query', 'https://crm.example/a?x={number}&y=1', /^https:\/\/crm\.example\/a\?x=[^&#]*&y=1$/],
    ['fragment', 'https://crm.example/a#/{callId}/b', /^https:\/\/crm\.example\/a#\/[^/]*\/b$/],
  ])('stays in its place in a %s', (_, template, place) => {
    expect(new URL(fillTemplate(template, hostile)).href).toMatch(place)
  })
})

test.each([
  ['https://crm.example/{number}', undefined],
  ['HTTPS://crm.example?q={e164}', undefined],
  ['https://crm.example', undefined],
  ['crm.example/{number}', { problem: 'address' }],
  ['ftp://crm.example/{number}', { problem: 'address' }],
  ['javascript:alert("{number}")', { problem: 'address' }],
  ['{number}', { problem: 'address' }],
  ['https:{number}', { problem: 'address' }],
  ['https://me:secret@crm.example/{number}', { problem: 'address' }],
  ['https://', { problem: 'address' }],
  ['https://crm example/{number}', { problem: 'address' }],
  ['https://crm.example:99999/{number}', { problem: 'address' }],
  ['https://{name}.example/', { problem: 'host' }],
  ['https://crm.example{name}', { problem: 'host' }],
  ['https://crm.example:{number}/', { problem: 'host' }],
  ['https://{name}@crm.example/', { problem: 'host' }],
  ['https://crm.example/?q={phone}', { problem: 'unknown', name: 'phone' }],
  ['https://crm.example/?q={}', { problem: 'unknown', name: '' }],
  ['https://crm.example/?q={constructor}', { problem: 'unknown', name: 'constructor' }],
  ['https://crm.example/?q={number', { problem: 'bracket' }],
  ['https://crm.example/?q=number}', { problem: 'bracket' }],
  ['https://crm.example/?q={{number}}', { problem: 'bracket' }],
  ['https://crm.example/?q={number}&n={Name}', { problem: 'unknown', name: 'Name' }],
])('%s: %o', (template, problem) => {
  expect(templateProblem(template)).toEqual(problem)
})

describe('the schema', () => {
  test('takes one address, and empty fields for what is not there', () => {
    expect(
      templateSchema.parse({ customer: '', newTicket: '  ', search: ' https://crm.example/?q={number} ' }),
    ).toEqual({
      search: 'https://crm.example/?q={number}',
    })
  })

  test.each([
    ['no address at all', {}, 'takes at least one address'],
    ['only empty ones', { customer: '', search: ' ' }, 'takes at least one address'],
    [
      'a placeholder that is unknown',
      { search: 'https://crm.example/?q={phone}' },
      'does not know {phone}; it takes {number}, {e164}, {national}, {name}, {callId}',
    ],
    ['a placeholder in the host', { search: 'https://{name}/' }, 'takes placeholders only behind the host'],
    ['half a placeholder', { search: 'https://crm.example/?q={number' }, 'takes curly brackets in pairs only'],
    ['another scheme', { search: 'data:text/html,{name}' }, /begins with https:\/\/ or http:\/\//],
    ['more than 2000 characters', { search: `https://crm.example/${'x'.repeat(2000)}` }, /at most 2000/],
    ['another key', { search: 'https://crm.example/', ticket: 'x' }, /ticket/],
    ['something else than text', { search: 7 }, /string/],
  ])('refuses %s', (_, given, message) => {
    const issues = templateSchema.safeParse(given).error?.issues.map(issue => issue.message)
    expect(issues).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)])
  })

  test('says which placeholder it was, for other languages', () => {
    const error = templateSchema.safeParse({ customer: 'https://crm.example/{phone}' }).error
    expect(error?.issues[0]).toMatchObject({ path: ['customer'], params: { problem: 'unknown', name: 'phone' } })
  })
})

const customer = 'https://crm.example/c/{number}'
const newTicket = 'https://crm.example/t/{number}'
const search = 'https://crm.example/s/{number}'

test.each([
  ['all three', { customer, newTicket, search }, ['c', 't', 'c', 'c', 's']],
  ['customer', { customer }, ['c', 'c', 'c', 'c', undefined]],
  ['new ticket', { newTicket }, ['t', 't', 't', undefined, undefined]],
  ['search', { search }, ['s', 's', 's', undefined, 's']],
  ['customer and search', { customer, search }, ['c', 'c', 'c', 'c', 's']],
])('with %s, customer, new ticket, new customer, caller and search open', (_, templates, pages) => {
  const helpdesk = templateHelpdesk(templates, 'crm.example')
  const draft = { ...call, customer: null, title: 'Call', body: 'Number\n' }
  const urls = [
    helpdesk.customerUrl('https://crm.example', { id: call.number, address: null }),
    helpdesk.newTicketUrl('https://crm.example', draft),
    helpdesk.newCustomerUrl('https://crm.example', call),
    helpdesk.callerUrl?.('https://crm.example', call),
    helpdesk.searchUrl?.('https://crm.example', call),
  ]
  expect(urls).toEqual(pages.map(page => page && `https://crm.example/${page}/%2B4930901820`))
})

test('it is asked nothing, and no page is taken for one of its own', async () => {
  const helpdesk = templateHelpdesk({ search }, 'crm.example')
  const never = { root: '', country: 'DE', fromPage: true, ask: () => Promise.reject(new Error('asked')) }
  const query = { e164: call.number, significant: '', national: '', country: 'DE', spellings: [] }
  expect(await helpdesk.findByNumber(never, query)).toEqual([])
  expect(await helpdesk.findByName(never, 'Emma')).toEqual([])
  expect(await helpdesk.recentTickets(never, { id: '1', name: '', organization: null, address: null })).toEqual([])
  expect(helpdesk).toMatchObject({ name: 'crm.example', page: { signedIn: ':not(*)' }, keepsTyped: false })
})
