/** `npm run faults` runs the tests of faults at full size; `npm test` at one that shows the same in a tenth of the time. */
export const FULL_SIZE = process.env.RINGSIDE_FAULTS === 'full'

/** How many of something a test of faults does: `usual`, or `full`. */
export function faultSize(usual: number, full: number): number {
  return FULL_SIZE ? full : usual
}
