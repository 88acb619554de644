import type { PhoneNumber } from 'libphonenumber-js'

/** A number in the parts that people set apart. */
export interface NumberParts {
  /** With `+`. */
  code: string
  /** What is dialled before an area code within the country, such as `0`; empty where nothing is. */
  trunk: string
  /** Empty where the number is written in one piece. */
  area: string
  /** What follows the area code, in groups. */
  groups: string[]
}

/** How often a way of writing is met: the lower, the more often. */
type Ranked = [text: string, rank: number]

/**
 * How people may write a number, the most common first, a few hundred in all: with and without country code, with every
 * usual gap after the area code, and the rest in one piece, in pairs, in threes or with an extension set apart.
 * `domestic`: also as within its own country. Some may be read as another number: see `matchNumber`.
 */
export function spellingsOf(number: PhoneNumber, domestic: boolean): string[] {
  const ranked = partings(number).flatMap((parts, index) =>
    [...(domestic ? written(parts, homeHeads(parts)) : []), ...written(parts, abroadHeads(parts))].map(
      ([text, rank]): Ranked => [text, rank + index * 3],
    ),
  )
  const inOrder = ranked.toSorted(([, a], [, b]) => a - b).map(([text]) => text)
  const pretty = [number.number, number.formatInternational(), ...(domestic ? [number.formatNational()] : [])]
  // Brackets around nothing: a country without area codes or without a trunk prefix.
  // What is left of a number where a table took it for a sum, without its `+` or zero.
  const bare = [number.number.slice(1), ...(domestic ? [String(number.nationalNumber)] : [])]
  return [...new Set([...pretty, ...inOrder, ...bare])].filter(each => !each.includes('()'))
}

/** The number in parts, the usual ones first: as its country's rules have it, and in Germany also with three digits for a mobile network. */
export function partings(number: PhoneNumber): NumberParts[] {
  const significant = String(number.nationalNumber)
  const pretty = number.formatNational()
  const [first = '', ...groups] = pretty.match(/\d+/g) ?? []
  const trunk = pretty.replace(/\D/g, '').slice(0, -significant.length)
  const code = `+${number.countryCallingCode}`
  const area = first.slice(trunk.length)
  if (groups.length === 0) return [{ code, trunk, area: '', groups: [significant] }]
  const usual: NumberParts = { code, trunk, area, groups }
  if (!/^\+491[567]\d{2}$/.test(code + area)) return [usual]
  return [usual, { code, trunk, area: area.slice(0, 3), groups: [significant.slice(3)] }]
}

function homeHeads({ trunk, area }: NumberParts): Ranked[] {
  const dialled = trunk + area
  if (area === '') return trunk === '' ? [['', 0]] : ['', ' '].map((gap, rank): Ranked => [trunk + gap, rank])
  return [
    ...[' ', '/', '', '-', ' / ', '/ ', ' - '].map((gap, rank): Ranked => [dialled + gap, rank]),
    [`(${dialled}) `, 1],
    [`(${dialled})`, 5],
  ]
}

function abroadHeads({ code, trunk, area }: NumberParts): Ranked[] {
  const zeros = code.replace('+', '00')
  if (area === '')
    return [code, zeros].flatMap((start): Ranked[] => [
      [`${start} `, 0],
      [start, 0],
      [`${start} (${trunk})`, 3],
    ])
  return [code, zeros].flatMap((start, late): Ranked[] => [
    ...[' ', '', '/', '-'].map((gap, rank): Ranked => [`${start} ${area}${gap}`, rank + late * 2]),
    ...['', ' '].map((gap): Ranked => [`${start}${area}${gap}`, 1 + late]),
    ...[' ', ''].map((gap, rank): Ranked => [`${start} (${trunk})${area}${gap}`, 2 + rank + late * 3]),
    ...[' ', '/', '-'].map((gap, rank): Ranked => [`${start} (${trunk}) ${area}${gap}`, 2 + rank + late * 3]),
    ...[' ', '/', '-'].map((gap): Ranked => [`${start} (${trunk})${area}${gap}`, 3 + late * 3]),
    ...['', ' '].map((gap): Ranked => [`${start}(${trunk})${area}${gap}`, 2 + late * 3]),
    [`${start} (${area}) `, 2 + late * 2],
    [`${start}(${area})`, 5 + late * 2],
    [`${start}-${area}-`, 2 + late * 2],
    [`${start}/${area}/`, 4 + late * 2],
  ])
}

/** What stands after the head, as digits from the end and from the start are set apart. */
function tails(digits: string, groups: string[]): Ranked[] {
  const extension = (length: number, base: (digits: string) => string = String) =>
    `${base(digits.slice(0, -length))}-${digits.slice(-length)}`
  const plausible = [1, 2, 3].filter(length => digits.length - length >= 3)
  return [
    [digits, 0],
    [groups.join(' '), 1],
    ...plausible.map((length): Ranked => [extension(length), length === 2 ? 2 : 3]),
    [fromEnd(digits, 2), 2],
    // `234 56 78`
    ...(digits.length % 2 === 1
      ? [[`${digits.slice(0, 3)} ${fromStart(digits.slice(3), 2)}`, 2] satisfies Ranked]
      : []),
    [fromStart(digits, 3), 3],
    [fromStart(digits, 2), 4],
    [fromStart(digits, 4), 4],
    [fromEnd(digits, 3), 5],
    ...plausible.map((length): Ranked => [extension(length, base => fromEnd(base, 2)), length === 2 ? 4 : 5]),
  ]
}

/** Above this a way of writing is too far-fetched to be asked for. */
const LEAST_COMMON = 7

function written({ code, area, trunk, groups }: NumberParts, heads: Ranked[]): Ranked[] {
  const digits = groups.join('')
  const combined = heads.flatMap(([head, headRank]) =>
    tails(digits, groups).map(([tail, rank]): Ranked => [head + tail, headRank + rank + (isRunOn(head, tail) ? 3 : 0)]),
  )
  // `212-555-0123`, `06.12.34.56.78`: one sign between all groups.
  const even = ['-', '.', '/'].flatMap(gap =>
    [[trunk + area], [`${code} ${area}`], [code, area]].map((start): Ranked => [[...start, ...groups].join(gap), 3]),
  )
  return [...combined, ...(area === '' ? [] : even)].filter(([, rank]) => rank <= LEAST_COMMON)
}

/** `3090 18 20 55`: who sets the end in groups sets the area code apart, too. */
function isRunOn(head: string, tail: string): boolean {
  return /\d$/.test(head) && tail.includes(' ')
}

/** `9018205` → `901 820 5`. */
function fromStart(digits: string, size: number): string {
  return digits.replace(new RegExp(`\\d{${size}}(?=\\d)`, 'g'), '$& ')
}

/** `9018205` → `9 01 82 05`. */
function fromEnd(digits: string, size: number): string {
  return digits.replace(new RegExp(`\\d(?=(?:\\d{${size}})+$)`, 'g'), '$& ')
}
