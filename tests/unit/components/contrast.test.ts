import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../../components/tokens.css', import.meta.url), 'utf8')

/** A colour token in both themes. */
function token(name: string): [light: string, dark: string] {
  const colour = '(#\\w{6}|rgb\\([^)]+\\))'
  const [, light, dark] = new RegExp(`--ringside-${name}: light-dark\\(${colour}, ${colour}\\)`).exec(css) ?? []
  if (!light || !dark) throw new Error(`tokens.css has no colour ${name}`)
  return [light, dark]
}

/** `rgb(r g b / n%)` as it looks on an opaque colour; an opaque one as it is. */
function over(colour: string, ground: string): string {
  const [, ...parts] = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(colour) ?? []
  if (parts.length === 0) return colour
  const [red, green, blue, alpha] = parts.map(Number) as [number, number, number, number]
  const mixed = [red, green, blue].map((value, at) => {
    const below = Number.parseInt(ground.slice(1 + 2 * at, 3 + 2 * at), 16)
    return Math.round((value * alpha + below * (100 - alpha)) / 100)
  })
  return `#${mixed.map(value => value.toString(16).padStart(2, '0')).join('')}`
}

/** Between two `#rrggbb`. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** What is written on what; the sidebar's ground also is that of fields, raised that of pop-ups and of a chosen segment. */
const TEXTS: Record<string, readonly string[]> = {
  text: ['ground', 'sunken', 'raised', 'hover', 'chip', 'accent-ground'],
  'text-quiet': ['ground', 'sunken', 'raised', 'hover', 'chip', 'accent-ground'],
  accent: ['ground', 'sunken', 'raised', 'accent-ground'],
  'accent-strong': ['ground', 'raised', 'hover', 'accent-ground'],
  'on-accent': ['accent', 'accent-strong'],
  'on-missed': ['missed'],
  missed: ['ground', 'sunken', 'raised', 'hover', 'accent-ground'],
  answered: ['ground', 'sunken', 'raised', 'hover', 'accent-ground'],
  blocked: ['ground', 'sunken', 'raised', 'hover', 'accent-ground'],
}

/** What a chip lies on. */
const BELOW_CHIPS = ['ground', 'sunken', 'raised', 'hover', 'accent-ground']

/** Edges of fields, and the ring around what has the focus. */
const SHAPES: Record<string, readonly string[]> = {
  'line-strong': ['ground', 'sunken', 'raised'],
  accent: ['ground', 'sunken', 'raised', 'hover', 'chip'],
}

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s', (_theme, at) => {
  const pairs = (of: Record<string, readonly string[]>) =>
    Object.entries(of).flatMap(([name, grounds]) => grounds.map(ground => [name, ground] as const))

  /** A ground, on everything that it lies on where something shows through. */
  const looks = (ground: string) =>
    ground === 'chip' ? BELOW_CHIPS.map(below => over(token('chip')[at], token(below)[at])) : [token(ground)[at]]

  test.each(pairs(TEXTS))('%s can be read on %s', (name, ground) => {
    for (const colour of looks(ground)) expect(contrast(token(name)[at], colour)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(pairs(SHAPES))('%s can be made out on %s', (name, ground) => {
    for (const colour of looks(ground)) expect(contrast(token(name)[at], colour)).toBeGreaterThanOrEqual(3)
  })
})

test('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
})

test('every colour of the tokens is in a pair, or is a line that says nothing', () => {
  const names = [...css.matchAll(/--ringside-([\w-]+): light-dark\((?:#|rgb)/g)].map(match => match[1] ?? '')
  const paired = new Set([...Object.entries(TEXTS), ...Object.entries(SHAPES)].flatMap(([a, b]) => [a, ...b]))
  expect(names.filter(name => !paired.has(name))).toEqual(['line-quiet'])
})

test('no other stylesheet brings colours of its own, but for shadows', () => {
  const root = new URL('../../../', import.meta.url).pathname
  const files = globSync('components/**/*.css', { cwd: root }).filter(file => !file.endsWith('tokens.css'))
  const coloured = (file: string) =>
    readFileSync(root + file, 'utf8')
      .split('\n')
      .some(line => !line.includes('shadow') && /#[\da-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(/i.test(line))
  const own = files.filter(coloured)
  expect(own).toEqual([])
})
