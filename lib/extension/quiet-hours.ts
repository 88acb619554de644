import type { Preferences } from '../cti/preferences.ts'

/** Whether it is to be quiet at a time, in this computer's zone. From noon to noon is the whole day. Pure. */
export function isQuiet(hours: Preferences['quietHours'], at: Date): boolean {
  if (!hours) return false
  const now = at.getHours() * 60 + at.getMinutes()
  const [from, to] = [minutes(hours.from), minutes(hours.to)]
  return from < to ? from <= now && now < to : from <= now || now < to
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
