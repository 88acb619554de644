import { expect, test } from 'vitest'
import { originPattern, parseOrigin } from '../../../lib/extension/origin.ts'

test.each([
  ['helpdesk.example.com', 'https://helpdesk.example.com'],
  ['https://helpdesk.example.com/rt/Ticket/Display.html?id=1', 'https://helpdesk.example.com'],
  ['http://rt.example.test:8081/', 'http://rt.example.test:8081'],
  ['helpdesk.example.com:8443/x', 'https://helpdesk.example.com:8443'],
  ['localhost:3000', 'http://localhost:3000'],
  ['127.0.0.1:8081', 'http://127.0.0.1:8081'],
  ['ftp://helpdesk.example.com', undefined],
  ['javascript://alert(1)', undefined],
  ['two words', undefined],
  ['', undefined],
])('%j is %j', (text, origin) => {
  expect(parseOrigin(text)).toBe(origin)
})

test('a pattern covers its origin and nothing else', () => {
  expect(originPattern('http://rt.example.test:8081/x')).toBe('http://rt.example.test:8081/*')
})
