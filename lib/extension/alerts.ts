import { hasPopup, isCurrent } from '../cti/link.ts'
import { translator } from '../cti/text/index.ts'
import { badgeOf, showBadge } from './badge.ts'
import type { CallerLog } from './caller-log.ts'
import type { DeskHub } from './desk-hub.ts'
import { readInForce } from './in-force.ts'
import { languageTag } from './language.ts'
import { mayNotify, type Notifications } from './notifications.ts'
import { isQuiet } from './quiet-hours.ts'
import { type Bell, ringVolume } from './sound.ts'

/** What alerts are made of. */
export interface AlertTools {
  desk: Pick<DeskHub, 'link' | 'logLimit' | 'spelled'>
  log: Pick<CallerLog, 'atHand' | 'missed'>
  notifications: Pick<Notifications, 'show'>
  bell: Pick<Bell, 'ring'>
  /** Whether a helpdesk's page can be seen, or is just being loaded where it will be. */
  seen(): Promise<boolean>
  now(): number
}

/** What the browser does about calls outside of pages: the toolbar's button, the desktop's notifications, the tone. */
export class Alerts {
  readonly #tools: AlertTools
  #working = false
  #again = false

  constructor(tools: AlertTools) {
    this.#tools = tools
  }

  /** Something changed: brings all alerts up to date. However often it is called meanwhile, it works once more. */
  async refresh(): Promise<void> {
    this.#again = true
    if (this.#working) return
    this.#working = true
    try {
      while (this.#again) {
        this.#again = false
        await this.#alert()
      }
    } catch (error) {
      console.error(error)
    } finally {
      this.#working = false
    }
  }

  async #alert(): Promise<void> {
    const { desk, log, notifications, bell, seen, now } = this.#tools
    const preferences = await readInForce('preferences')
    const t = translator(languageTag(preferences.language, navigator.language))
    const calls = await log.atHand(desk.logLimit)
    const { status } = desk.link
    // Whether a call still rings, only a relay that answers can tell.
    const ringing = isCurrent(desk.link) && preferences.phone !== 'off' ? calls.filter(hasPopup) : []
    const facts = { link: status, ringing: ringing.length, missed: await log.missed() }
    await showBadge(badgeOf(facts, t))
    await bell.ring(
      ringVolume(preferences, ringing.length, new Date(now())),
      ringing.map(call => call.id),
    )
    const may = mayNotify(preferences, await seen())
    // Until the relay answers it is not known what still rings. What stands there stays: once gone, it does not come back.
    if (may && (status === 'connecting' || status === 'reconnecting')) return
    const silent = preferences.ringTone || isQuiet(preferences.quietHours, new Date(now()))
    await notifications.show(may ? desk.spelled(ringing) : [], t, silent)
  }
}
