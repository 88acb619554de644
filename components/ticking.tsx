import { duration } from '../lib/cti/duration.ts'
import type { Clock } from './clock.ts'
import { ringing, secondsSince } from './format.ts'

/** How long something has lasted since a time of the relay's, in ISO, counting on. The only thing in a row that is drawn every second. */
export function Ticking({ since, clock, as }: { since: string; clock: Clock; as: 'ringing' | 'talking' }) {
  const seconds = secondsSince(since, clock.ticks.value + clock.ahead.value)
  return <span class="figures">{as === 'ringing' ? ringing(seconds) : duration(seconds)}</span>
}
