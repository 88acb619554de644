import { expect, test } from 'vitest'
import { fillTemplate, templateIssue } from '../../../lib/cti/reply-template.ts'

const values = { callerId: '+49<30>', number: 'say "hi" & \\', reason: 'busy', callId: "it's\n1" }

test.each([
  ['', ''],
  ['  ', ''],
  ['{"action":"dial","n":"{number}"}', '{"action":"dial","n":"say \\"hi\\" & \\\\"}'],
  ['{"id":"{callId}","id2":"{callId}"}', '{"id":"it\'s\\n1","id2":"it\'s\\n1"}'],
  ['<Dial callerId="{callerId}">{number}</Dial>', '<Dial callerId="+49&lt;30&gt;">say &quot;hi&quot; &amp; \\</Dial>'],
  ['<a>{callId}</a>', '<a>it&apos;s\n1</a>'],
])('%s becomes %s', (template, filled) => {
  expect(fillTemplate(template, values)).toBe(filled)
})

test('what XML cannot hold is left out', () => {
  expect(fillTemplate('<a>{number}</a>', { ...values, number: 'a\u0000\u0007b\ud800c😀' })).toBe('<a>ab�c😀</a>')
})

test.each([
  '',
  '{}',
  '[]',
  '"text"',
  '{"action":"reject","reason":"{reason}"}',
  '<Response/>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <Reject reason="{reason}"/>\n</Response>\n',
  '<a b=\'1\' c="2"><!-- note --><b/>text &amp; &#228;</a>',
])('takes %s', template => {
  expect(templateIssue(template)).toBeUndefined()
})

test.each([
  ['{"action":"{verb}"}', 'takes only {callerId}, {number}, {reason}, {callId}, had {verb}'],
  ['<a>{callerid}</a>', 'had {callerid}'],
  ['{"number":{number}}', 'takes JSON'],
  ['{"action":', 'takes JSON'],
  ['OK', 'takes JSON'],
  ['<Response>', 'takes XML'],
  ['<Response></Reply>', 'takes XML'],
  ['</Response>', 'takes XML'],
  ['<a/><b/>', 'takes XML'],
  ['<a/>text', 'takes XML'],
  ['<a b=1/>', 'takes XML'],
  ['<a>1 < 2</a>', 'takes XML'],
  ['<a>Tom & Jerry</a>', 'takes XML'],
  ['<a b="Tom & Jerry"/>', 'takes XML'],
  ['<?xml version="1.0"?>', 'takes XML'],
])('refuses %s', (template, message) => {
  expect(templateIssue(template)).toContain(message)
})
