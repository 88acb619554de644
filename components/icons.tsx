import type { Call } from '../lib/cti/call.ts'
import { type Course, courseLabel, courseOf } from './course.ts'
import { useText } from './text.tsx'

const INCOMING = 'M12.5 3.5 4 12M4 6v6h6'
const OUTGOING = 'M3.5 12.5 12 4M6 4h6v6'
const NOT_THROUGH = 'M8.5 4h5v5M13.2 4.3 7.5 10l-5-5'

/** One shape for each way a call can go, on a grid of 16: colour only repeats what the shape says. */
const INBOUND: Readonly<Record<Course, string>> = {
  ringing:
    'M8 2.5A3.5 3.5 0 0 0 4.5 6c0 3-1.5 4-1.5 5h10c0-1-1.5-2-1.5-5A3.5 3.5 0 0 0 8 2.5M6.5 13.3a1.6 1.6 0 0 0 3 0',
  talking:
    'm4.4 2.6 1.4-.3 1.4 3-1.4 1.2a8 8 0 0 0 3.7 3.7l1.2-1.4 3 1.4-.3 1.4c-.2.9-1 1.5-1.9 1.4A9.9 9.9 0 0 1 3 4.5c-.1-.9.5-1.7 1.4-1.9Z',
  answered: INCOMING,
  missed: 'M7.5 4h-5v5M2.8 4.3 8.5 10l5-5',
  unreached: NOT_THROUGH,
  voicemail: 'M4.5 11a2.5 2.5 0 1 1 2.2-1.3c-.4.9-1.2 1.3-2.2 1.3h7a2.5 2.5 0 1 0-2.2-1.3c.4.9 1.2 1.3 2.2 1.3',
  blocked: 'M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 0 0-11 0M4.2 11.8l7.6-7.6',
  forwarded: 'M2.5 12.5V10a3.5 3.5 0 0 1 3.5-3.5h7M10 3.5l3 3-3 3',
  busy: INCOMING,
  cancelled: INCOMING,
  failed: INCOMING,
  unknown: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M8 12.8v.4',
}
const OUTBOUND: Readonly<Record<Course, string>> = {
  ...INBOUND,
  ringing: 'M3.5 12.5l1-1M6.5 9.5l1-1M9.5 6.5l1-1M6 4h6v6',
  answered: OUTGOING,
  missed: NOT_THROUGH,
  busy: NOT_THROUGH,
  cancelled: NOT_THROUGH,
  failed: NOT_THROUGH,
}

/** Direction and outcome of a call as a picture, with the same in words for who points at it or has it read out. */
export function CallIcon({ call }: { call: Call }) {
  const label = courseLabel(call, useText())
  const course = courseOf(call)
  return (
    <svg class="icon" viewBox="0 0 16 16" role="img" aria-label={label} data-course={course}>
      <title>{label}</title>
      <path d={(call.direction === 'inbound' ? INBOUND : OUTBOUND)[course]} />
    </svg>
  )
}

const SHAPES = {
  phone: INBOUND.talking,
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M4.5 6.5 8 10l3.5-3.5',
  hide: 'M6 4l4 4-4 4M13 3.5v9',
  dots: 'M8 3.2v.1M8 8v.1M8 12.8v.1',
  copy: 'M6 6h7.5v7.5H6zM10 6V2.5H2.5V10H6',
  note: 'M3.5 2.5h9v7l-3 4h-6zM12.5 9.5h-3v4M6 5.5h4M6 8h2',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  grip: 'M6 4v.1M10 4v.1M6 8v.1M10 8v.1M6 12v.1M10 12v.1',
} as const

/** A picture that says nothing its button does not say in words. */
export function Shape({ name }: { name: keyof typeof SHAPES }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  )
}
