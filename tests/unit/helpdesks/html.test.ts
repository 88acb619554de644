import { expect, test } from 'vitest'
import { attributeOf, cellsOf, decodeHtml, plainText, readPage } from '../../../lib/helpdesks/html.ts'

test.each([
  ['O&#039;Neil &amp; Sons', "O'Neil & Sons"],
  ['&lt;b&gt; &quot;x&quot; &#x263A;', '<b> "x" ☺'],
  ['&amp;lt;', '&lt;'],
  ['&unknown; &#0; &#9999999; &', '&unknown; &#0; &#9999999; &'],
])('%j is decoded as %j', (html, text) => {
  expect(decodeHtml(html)).toBe(text)
})

test.each([
  [' <i class="x"></i>\n Printer &amp;\n<b>paper</b> ', 'Printer & paper'],
  ['<a title="1 &lt; 2">3</a>', '3'],
  ['', ''],
])('%j reads %j', (html, text) => {
  expect(plainText(html)).toBe(text)
})

test.each([
  ['<input type="text" name="a" value="x &amp; y">', 'value', 'x & y'],
  ['<input data-value="no" value="">', 'value', ''],
  ['<input name="a">', 'value', undefined],
])('%j has %s %j', (html, name, value) => {
  expect(attributeOf(html, name)).toBe(value)
})

test('cells are taken apart, whatever is in them', () => {
  expect(cellsOf('<td nowrap>1</td>\n<td class="a"><b>2</b>\n</td><td></td>')).toEqual(['1', '<b>2</b>\n', ''])
})

const answer = {
  status: 200,
  url: 'https://help.example/x',
  redirected: false,
  contentType: 'text/html',
  text: '<p>Hi',
}

test.each([
  [{}, undefined],
  [{ text: '<form id="login">' }, 'signedOut'],
  [{ status: 401 }, 'signedOut'],
  [{ status: 403 }, 'forbidden'],
  [{ status: 404 }, 'down'],
  [{ status: 502 }, 'down'],
  [{ contentType: 'application/json' }, 'unexpected'],
])('a page answered with %j is %s', (part, problem) => {
  const read = () => readPage({ ...answer, ...part }, /id="login"/)
  if (problem) expect(read).toThrow(expect.objectContaining({ problem }))
  else expect(read()).toBe('<p>Hi')
})
