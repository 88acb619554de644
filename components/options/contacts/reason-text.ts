import { CONTACT_LIMITS } from '../../../lib/cti/contact.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'

/** What the relay says of a line of a file, and how it is said here; `$1` and `$2` are what the relay names. */
const REASONS: readonly (readonly [said: RegExp, text: (t: Translate, one: string, two: string) => string])[] = [
  [/^has no name$/, t => t('reason.noName')],
  [/^has no phone number$/, t => t('reason.noNumber')],
  [/^"(.*)" is not a phone number that can be called from outside$/, (t, one) => t('reason.notANumber', { text: one })],
  [/^says the same as line (\d+)$/, (t, one) => t('reason.same', { line: one })],
  [/^has the id of line (\d+)$/, (t, one) => t('reason.sameId', { line: one })],
  [/^has quotation marks that do not fit together$/, t => t('reason.quotes')],
  [/^(\w+): takes at most (\d+) characters$/, (t, one, two) => t('reason.tooLong', { field: one, count: two })],
  [/^url: takes an address that begins with https:\/\/, was "(.*)"$/, (t, one) => t('reason.url', { text: one })],
  [/more than \d+ numbers: /, t => t('reason.manyNumbers', { count: CONTACT_LIMITS.numbers })],
  [/^is a vCard of version 2\.1/, t => t('reason.oldVcard')],
]

/** Why a line was skipped, or what of it was left out, in the reader's language; what is not known in the relay's. */
export function reasonText(reason: string, t: Translate): string {
  const parts = reason.split(/; (?=")/).map(part => {
    for (const [said, text] of REASONS) {
      const match = said.exec(part)
      if (match) return text(t, match[1] ?? '', match[2] ?? '')
    }
    return part
  })
  return parts.join(' ')
}
