import { expect, test } from 'vitest'
import { readPage, type SeenPage, type Sign } from '../../../lib/extension/page-sign.ts'

const ORIGIN = 'https://help.example'
const sign = (id: string, root?: Sign['root']): Sign => ({
  id,
  signedIn: `.${id}-in`,
  signIn: `.${id}-out`,
  roomCss: '',
  ...(root ? { root } : {}),
})
const byLink = { selector: 'link', attribute: 'href', before: '/static/' } as const
const signs = [sign('one', byLink), sign('two')]

/** A page with these elements, each with the attributes given. */
const page = (elements: Record<string, Record<string, string>>): SeenPage => ({
  baseURI: `${ORIGIN}/rt/Ticket/Display.html?id=1`,
  querySelector: selector => {
    const attributes = elements[selector]
    return attributes ? { getAttribute: name => attributes[name] ?? null } : null
  },
})

test.each<[what: string, elements: Record<string, Record<string, string>>, helpdesk: string | null, signedIn: boolean]>(
  [
    ['of one product', { '.one-in': {} }, 'one', true],
    ['of another', { '.two-in': {} }, 'two', true],
    ['for signing in', { '.two-out': {} }, 'two', false],
    ['for signing in beside what only members see', { '.one-out': {}, '.two-in': {} }, 'two', true],
    ['of none', {}, null, false],
  ],
)('a page %s', (_what, elements, helpdesk, signedIn) => {
  expect(readPage(signs, page(elements), ORIGIN)).toMatchObject({ helpdesk, signedIn })
})

test.each<[what: string, href: string | undefined, root: string | null]>([
  ['below a path', '/rt/static/css/x.css', `${ORIGIN}/rt`],
  ['below a longer path', `${ORIGIN}/a/b/static/css/x.css`, `${ORIGIN}/a/b`],
  ['by a relative address', '../static/css/x.css', `${ORIGIN}/rt`],
  ['at the top', '/static/css/x.css', ORIGIN],
  ['with slashes too many', '/rt///static/css/x.css', `${ORIGIN}/rt`],
  ['with files from elsewhere', 'https://cdn.example/rt/static/x.css', null],
  ['with another address', '/rt/css/x.css', null],
  ['with no address', undefined, null],
  ['with what is none', 'https://[', null],
])('a helpdesk %s', (_what, href, root) => {
  const elements: Record<string, Record<string, string>> = { '.one-in': {}, link: href === undefined ? {} : { href } }
  expect(readPage(signs, page(elements), ORIGIN).root).toBe(root)
})

test('a helpdesk without a rule has its host to itself', () => {
  expect(readPage(signs, page({ '.two-in': {}, link: { href: '/rt/static/x.css' } }), ORIGIN).root).toBe(ORIGIN)
})
