import { browser } from 'wxt/browser'
import type { LoggedCall } from '../cti/link.ts'
import { nameOf, partyOf, queueOf } from '../cti/party.ts'
import type { Preferences } from '../cti/preferences.ts'
import { withoutDirection } from '../cti/text/direction.ts'
import type { Translate } from '../cti/text/index.ts'

const ID_PREFIX = 'call:'
const NOTIFIED = 'notified'
/** Of so many calls it is remembered that they were told of. */
const MOST_REMEMBERED = 50

/** In letters as people count them. */
const LONGEST = 100

/** What a notification says. */
export interface Notice {
  title: string
  message: string
}

/** Whether the desktop tells of calls that ring now. `seen`: a page of a helpdesk can be seen. Pure. */
export function mayNotify({ phone, notifications }: Preferences, seen: boolean): boolean {
  return phone === 'on' && (notifications === 'always' || (notifications === 'hidden' && !seen))
}

/** Who calls, then for which queue and from which organisation. Pure. */
export function noticeOf(call: LoggedCall, t: Translate): Notice {
  const party = partyOf(call)
  const facts = [queueOf(call).name, party.name === null ? null : party.pretty, party.only?.organization]
  const told = facts.flatMap(fact => (fact ? [inShort(fact)] : []))
  return { title: inShort(nameOf(party, t)), message: told.join(' · ') || t('call.ringing') }
}

/** What others say takes a line at most: no system shows more, and some show nothing at all of what is too long. */
function inShort(text: string): string {
  let kept = ''
  let letters = 0
  for (const { segment } of new Intl.Segmenter().segment(withoutDirection(text))) {
    // Any number of accents may be piled up on one letter.
    if (++letters > LONGEST || kept.length + segment.length > LONGEST * 12) return `${kept}…`
    kept += segment
  }
  return kept
}

/**
 * The notifications of calls. Each call is told of once: what the agent closes stays closed, also when the worker
 * dies and comes back, as what was told of is kept for the browser's session.
 */
export class Notifications {
  /** What those say that stand there; null before the browser was asked. */
  #shown: Map<string, string> | null = null

  constructor(onClick: () => void) {
    browser.notifications.onClicked.addListener(id => {
      if (!id.startsWith(ID_PREFIX)) return
      void browser.notifications.clear(id)
      onClick()
    })
    browser.notifications.onClosed.addListener(id => this.#shown?.delete(id))
  }

  /** Makes what stands there be these calls'. `silent`: without the system's sound. */
  async show(calls: readonly LoggedCall[], t: Translate, silent: boolean): Promise<void> {
    const shown = await this.#known()
    const wanted = new Map(calls.map(call => [ID_PREFIX + call.id, call]))
    for (const id of [...shown.keys()]) if (!wanted.has(id)) await this.#close(id)
    for (const [id, call] of wanted) {
      const notice = noticeOf(call, t)
      const text = JSON.stringify(notice)
      if (shown.get(id) === text) continue
      if (shown.has(id)) await renew(id, notice)
      else if (!(await remember(id))) continue
      else await browser.notifications.create(id, options(notice, silent))
      shown.set(id, text)
    }
  }

  async #close(id: string): Promise<void> {
    this.#shown?.delete(id)
    await browser.notifications.clear(id)
  }

  async #known(): Promise<Map<string, string>> {
    if (this.#shown) return this.#shown
    const ids = Object.keys(await browser.notifications.getAll()).filter(id => id.startsWith(ID_PREFIX))
    this.#shown ??= new Map(ids.map(id => [id, '']))
    return this.#shown
  }
}

function options({ title, message }: Notice, silent: boolean) {
  const iconUrl = browser.runtime.getURL('/icon/128.png')
  // Firefox turns down what it does not know.
  const more = import.meta.env.BROWSER === 'firefox' ? {} : { silent }
  return { type: 'basic' as const, iconUrl, title, message, ...more }
}

/** Firefox has no `update`; there the new one takes the old one's place, without a sound of its own. */
async function renew(id: string, notice: Notice): Promise<void> {
  if (browser.notifications.update) await browser.notifications.update(id, notice)
  else await browser.notifications.create(id, options(notice, true))
}

/** Notes that a call is told of; false where it was already. */
async function remember(id: string): Promise<boolean> {
  const found: unknown = (await browser.storage.session.get(NOTIFIED))[NOTIFIED]
  const ids = Array.isArray(found) ? found.filter(each => typeof each === 'string') : []
  if (ids.includes(id)) return false
  await browser.storage.session.set({ [NOTIFIED]: [...ids, id].slice(-MOST_REMEMBERED) })
  return true
}
