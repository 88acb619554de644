import { expect, test } from 'vitest'
import { readDelimited } from '../../../lib/cti/delimited-text.ts'

const cells = (text: string) => readDelimited(text).map(line => line.cells)

test.each([
  ['a,b,c', [['a', 'b', 'c']]],
  [
    'a;b;c\n1;2;3\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  ],
  [
    'a\tb\tc\r\n1\t\t3',
    [
      ['a', 'b', 'c'],
      ['1', '', '3'],
    ],
  ],
  [
    '\uFEFFa;b\r1;2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['sep=|\na|b,c;d', [['a', 'b,c;d']]],
  // The delimiter that holds for all lines, whatever stands in their cells.
  [
    'Emma;emma;agent;42,43,44,45\nNoah;noah;;',
    [
      ['Emma', 'emma', 'agent', '42,43,44,45'],
      ['Noah', 'noah', '', ''],
    ],
  ],
  [
    'Emma,emma,agent,42;43\nNoah,noah,,1;2;3',
    [
      ['Emma', 'emma', 'agent', '42;43'],
      ['Noah', 'noah', '', '1;2;3'],
    ],
  ],
  ['"a ""b"", c",d', [['a "b", c', 'd']]],
  [
    '"a\nb",c\nd,e',
    [
      ['a\nb', 'c'],
      ['d', 'e'],
    ],
  ],
  [' a , "b" ,c', [['a', 'b', 'c']]],
  ['a,"b', [['a', 'b']]],
  ['a"b,c', [['a"b', 'c']]],
  ['a,b,', [['a', 'b', '']]],
  ['just one', [['just one']]],
  ['', []],
  ['\n \n;;\n', []],
])('%j', (text, expected) => {
  expect(cells(text)).toEqual(expected)
})

test('lines are counted as they stand in the file, blank ones and breaks in cells too', () => {
  const lines = readDelimited('sep=;\na;b\n\n"c\nd";e\nf;g')
  expect(lines.map(({ line, cells }) => `${line} ${cells[0]}`)).toEqual(['2 a', '4 c\nd', '6 f'])
})
