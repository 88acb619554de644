import { expect, test } from 'vitest'
import { mailAddress } from '../../../components/options/agents/mail-address.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { OPTIONS_LANGUAGES } from '../../../lib/cti/text/options.ts'

const handed = (login: string) => ({
  agent: { id: 'e', name: 'Emma & Söhne', login, role: 'agent' as const, numbers: [], active: true },
  connectLink: 'https://relay.example/connect#a-b_c',
})

test.each(['en', 'de'])('a mail in %s with the link whole', language => {
  const t = translator(language, OPTIONS_LANGUAGES)
  const address = new URL(mailAddress(handed('emma'), t))
  expect(address.pathname).toBe('')
  expect(address.searchParams.get('subject')).toBe(t('agents.mailSubject'))
  const body = address.searchParams.get('body') ?? ''
  expect(body).toContain('\r\n\r\nhttps://relay.example/connect#a-b_c\r\n')
  expect(body).toContain('Emma & Söhne')
  expect(address.hash).toBe('')
})

test('it goes to the login where that is a mail address', () => {
  const t = translator('en', OPTIONS_LANGUAGES)
  expect(new URL(mailAddress(handed('emma+x@example.com'), t)).pathname).toBe('emma%2Bx@example.com')
  expect(new URL(mailAddress(handed('emma@localhost'), t)).pathname).toBe('')
})
