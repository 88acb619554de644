import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { recipesIn } from '../../../entrypoints/options/recipes.ts'
import { filledIn, parseRecipe, placeOf } from '../../../lib/cti/recipe.ts'

const folder = new URL('../../../docs/pbx/', import.meta.url).pathname
const files = readdirSync(folder)
const english = files.filter(name => /^[a-z\d-]+\.md$/.test(name))
const textOf = (name: string) => readFileSync(folder + name, 'utf8')
const codeOf = (markdown: string) =>
  parseRecipe(markdown).blocks.flatMap(block => (block.kind === 'code' ? block.text : []))

test('headings, paragraphs, lists and code, and what stands in a line', () => {
  const text = (text: string) => ({ kind: 'text', text })
  expect(
    parseRecipe(
      '# Acme\n\nOne\nline, **bold**, `code` and [a page](https://acme.example/x).\n\n## Then\n\n1. First\n   goes on\n\n   ```\n   a\n     b\n   ```\n\n2. Second\n- [no](http://plain.example)',
    ),
  ).toEqual({
    title: 'Acme',
    blocks: [
      {
        kind: 'paragraph',
        line: [
          text('One'),
          text(' '),
          text('line, '),
          { kind: 'strong', text: 'bold' },
          text(', '),
          { kind: 'code', text: 'code' },
          text(' and '),
          { kind: 'link', text: 'a page', href: 'https://acme.example/x' },
          text('.'),
        ],
      },
      { kind: 'heading', line: [text('Then')] },
      { kind: 'list', start: 1, items: [[text('First'), text(' '), text('goes on')]] },
      { kind: 'code', text: 'a\n  b' },
      { kind: 'list', start: 2, items: [[text('Second')]] },
      { kind: 'list', start: null, items: [[text('[no](http://plain.example)')]] },
    ],
  })
})

test('markup of the web is text like any other', () => {
  expect(parseRecipe('<img src=x onerror=alert(1)>').blocks).toEqual([
    { kind: 'paragraph', line: [{ kind: 'text', text: '<img src=x onerror=alert(1)>' }] },
  ])
})

test('an endpoint is filled in wherever a recipe names it', () => {
  const place = placeOf('https://calls.acme.example/ringside/api/v1/cti/s3cret$&')
  expect(place).toEqual({ relay: 'https://calls.acme.example/ringside', token: 's3cret$&' })
  expect(place && filledIn('https://relay.example.com/api/v1/sipgate/TOKEN/in TOKENS', place)).toBe(
    'https://calls.acme.example/ringside/api/v1/sipgate/s3cret$&/in TOKENS',
  )
  expect(placeOf('https://calls.acme.example/')).toBeUndefined()
})

describe('the recipes of docs/pbx', () => {
  test.each(['en', 'de', 'de-AT'])('the page in %s shows every file, and what stands in it', locale => {
    const language = locale.startsWith('de') ? '.de.md' : '.md'
    const expected = english.map(name => parseRecipe(textOf(name.replace(/\.md$/, language))))
    const byTitle = (a: { title: string }, b: { title: string }) => a.title.localeCompare(b.title)
    expect(recipesIn(locale).toSorted(byTitle)).toEqual(expected.toSorted(byTitle))
  })

  test('a language without recipes is shown the English ones', () => {
    expect(recipesIn('fr')).toEqual(recipesIn('en'))
  })

  test.each(english)('%s has a title, an address, and the same to paste in German', name => {
    const { title, blocks } = parseRecipe(textOf(name))
    expect(title).not.toBe('')
    expect(codeOf(textOf(name)).join('\n')).toContain('https://relay.example.com/api/v1/')
    const german = parseRecipe(textOf(name.replace(/\.md$/, '.de.md')))
    expect(german.blocks.map(block => block.kind)).toEqual(blocks.map(block => block.kind))
    expect(codeOf(textOf(name.replace(/\.md$/, '.de.md')))).toEqual(codeOf(textOf(name)))
  })

  test.each(files)('%s holds no Markdown that the page would show as it is written', name => {
    const texts = parseRecipe(textOf(name)).blocks.flatMap(block => {
      if (block.kind === 'code') return []
      return (block.kind === 'list' ? block.items : [block.line]).flat()
    })
    const plain = texts.filter(({ kind }) => kind === 'text').map(({ text }) => text)
    expect(plain.filter(text => /\*|`|\]\(|^\||^#|<\w/.test(text))).toEqual([])
  })
})
