import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Call } from '../../lib/cti/call.ts'
import type { Translate } from '../../lib/cti/text/index.ts'
import { nameOf, partyOf, queueOf } from '../party.ts'
import { useText } from '../text.tsx'
import { Patience } from './patience.ts'

/** For so long a call is not read out while it is being found out who calls. */
const NAME_MS = 1500

/** What was read out last, and which calls have been. */
export interface Announcement {
  text: string
  /** Counts what was read out: the same words may have to be read again, for another call. */
  turn: number
  ids: ReadonlySet<string>
}

export const SILENCE: Announcement = { text: '', turn: 0, ids: new Set() }

/**
 * What to read out now: the calls that were not yet, each once, with its queue. One of `awaited` is left for later, unless
 * it has a name by now. A name that arrives after that is not read out. `cards` are the ringing calls that are
 * shown, `calls` all that are known of. Pure.
 */
export function announce(
  last: Announcement,
  cards: readonly Call[],
  calls: readonly Call[],
  awaited: ReadonlySet<string>,
  t: Translate,
): Announcement {
  const read = cards.filter(call => !last.ids.has(call.id) && (!awaited.has(call.id) || partyOf(call).name !== null))
  const ids = new Set([...calls.map(call => call.id).filter(id => last.ids.has(id)), ...read.map(call => call.id)])
  if (read.length === 0) return { ...last, text: cards.length === 0 ? '' : last.text, ids }
  return { text: read.map(call => sentence(call, t)).join('. '), turn: last.turn + 1, ids }
}

function sentence(call: Call, t: Translate): string {
  const party = partyOf(call)
  const queue = queueOf(call).name
  if (party.maybe && party.name !== null)
    return queue === ''
      ? t('popup.announceMaybeNoQueue', { name: party.name })
      : t('popup.announceMaybe', { name: party.name, queue })
  const name = nameOf(party, t)
  return queue === '' ? t('popup.announceNoQueue', { name }) : t('popup.announce', { name, queue })
}

/** The announcement for cards as they come and go; `isSought`: whether it is still being found out who calls. */
export function useAnnouncement(
  cards: readonly Call[],
  calls: readonly Call[],
  isSought: (call: Call) => boolean,
): Announcement {
  const t = useText()
  const last = useRef(SILENCE)
  const [, draw] = useState({})
  const patience = useMemo(() => new Patience(NAME_MS, () => draw({})), [])
  const sought = cards.filter(call => !last.current.ids.has(call.id) && isSought(call)).map(call => call.id)
  useEffect(() => patience.waitFor(sought))
  useEffect(() => () => patience.waitFor([]), [])
  const awaited = new Set(sought.filter(id => !patience.isOverFor(id)))
  last.current = announce(last.current, cards, calls, awaited, t)
  return last.current
}
