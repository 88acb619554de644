import { expect, test } from 'vitest'
import { csvCell } from '../../../relay/export.ts'

test.each<[Parameters<typeof csvCell>[0], string]>([
  [null, ''],
  [0, '0'],
  [true, 'true'],
  ['', ''],
  ['Emma', 'Emma'],
  ['Emma "M", Taylor', '"Emma ""M"", Taylor"'],
  ['two\nlines', '"two\nlines"'],
  ['a;b', '"a;b"'],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1+cmd', "'+1+cmd"],
  ['-2+3', "'-2+3"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\t'=1"],
  ['a;=1', `"a;'=1"`],
  ['a\r\n=1', `"a\r\n'=1"`],
  ['\rx', `"'\rx"`],
  ['＝1', "'＝1"],
  ['+4930600000000', '+4930600000000'],
  ['+49306000•••••', '+49306000•••••'],
])('%j stands as %s', (value, cell) => {
  expect(csvCell(value)).toBe(cell)
})
