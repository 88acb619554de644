/** What Unicode does not take apart into a letter and its mark. */
const FOLDED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
/** How German spells its umlauts where there is no key for them. */
const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/** Most words: they need no folding. */
const PLAIN = /^[A-Za-z0-9]*$/

/** What may stand between two digits of one number; a line's end may not. */
const BETWEEN = String.raw`[ \t\u00a0()./\-\u2010-\u2015]`
/** Digits with letters after them are part of a word. */
const PIECE = new RegExp(String.raw`(\+?\(?\d(?:${BETWEEN}*\d)*)(?![\p{L}\p{M}\p{N}])|([\p{L}\p{M}\p{N}]+)`, 'gu')

/** Of a longer word or run of digits, which is none, only the beginning counts: it would fill the index. */
const LONGEST = 40
/** Shorter digits are found from their start only: ends of one or two digits would be the ends of everything. */
export const SHORTEST_ENDING = 3

/** A word, or a run of digits with what stands between them, as it was written. */
export type TextPiece = { word: string } | { number: string }

/** Takes a text apart into its words and numbers, in their order. */
export function piecesOf(text: string): TextPiece[] {
  return Array.from(text.normalize('NFC').matchAll(PIECE), ([whole, number]) =>
    number === undefined ? { word: whole } : { number: whole },
  )
}

/** In lower case and without marks; `ß` as `ss`. */
function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, letter => FOLDED[letter] ?? letter)
}

/** The spellings under which a word is looked for: `Müller` as `muller` and `mueller`. */
export function spellingsOf(whole: string): string[] {
  const word = whole.slice(0, LONGEST)
  if (PLAIN.test(word)) return [word.toLowerCase()]
  const folded = foldWord(word)
  const german = foldWord(word.toLowerCase().replace(/[äöü]/g, letter => UMLAUTS[letter] ?? letter))
  return german === folded ? [folded] : [folded, german]
}

/** The digits of a number as written, without the trunk zero in brackets of `+49 (0) 30`. */
export function digitsOf(number: string): string {
  return number.replace(/^(\+|00)([\d\s]*)\(0\)/, '$1$2').replace(/\D/g, '')
}

/** The runs of digits within a number as written. */
export function digitRuns(number: string): string[] {
  return (number.match(/\d+/g) ?? []).map(run => run.slice(0, LONGEST))
}

/** What a text can be found by, each once, in one order for the same words: folded words and runs of digits. */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>()
  for (const piece of piecesOf(text)) {
    if ('word' in piece) {
      for (const spelling of spellingsOf(piece.word)) tokens.add(spelling)
      for (const run of digitRuns(piece.word)) if (run.length >= SHORTEST_ENDING) tokens.add(run)
      continue
    }
    const digits = digitsOf(piece.number)
    if (digits.length <= LONGEST) tokens.add(digits)
    for (const run of digitRuns(piece.number)) tokens.add(run)
  }
  tokens.delete('')
  return [...tokens].sort()
}

/**
 * The terms whose beginnings a token is found by: a word itself; digits and each of their endings of at least
 * {@link SHORTEST_ENDING}, so that any part of a number finds it.
 */
export function termsOf(token: string): string[] {
  if (!/^\d+$/.test(token)) return [token]
  const terms = [token]
  for (let start = 1; start <= token.length - SHORTEST_ENDING; start++) terms.push(token.slice(start))
  return terms
}

/** Whether one of the {@link termsOf} a token begins so. */
export function hasTerm(token: string, beginning: string): boolean {
  if (token.startsWith(beginning)) return true
  const place = /^\d+$/.test(beginning) ? token.indexOf(beginning) : -1
  return place > 0 && place <= token.length - SHORTEST_ENDING && /^\d+$/.test(token)
}
