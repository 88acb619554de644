import { browser } from 'wxt/browser'

const ALARM = 'link'
/** Chrome ends a worker 30 s after its last extension API call; an open stream does not count. */
const INTERVAL_MS = 20_000

/**
 * Keeps the worker alive while it holds the link to the relay.
 * @see https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle
 */
export function keepAlive(): () => void {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), INTERVAL_MS)
  return () => clearInterval(timer)
}

/** Has the browser wake the worker every half minute, the shortest it offers, in case it was killed all the same. */
export function wakeRegularly(onWake: () => void): void {
  browser.alarms.onAlarm.addListener(alarm => {
    if (alarm.name === ALARM) onWake()
  })
  void browser.alarms.create(ALARM, { periodInMinutes: 0.5 })
}
