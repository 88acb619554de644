import { NARROWEST_PAGE } from './page-room.ts'

/** Width of the sidebar where nobody has dragged its edge, in px. */
const DEFAULT_WIDTH = 320
/** Below this a row can no longer say who called; in px. */
export const NARROWEST = 280
/** Above this the helpdesk is what is squeezed; in px. */
export const WIDEST = 480

/**
 * How wide the sidebar may be in a window of so many px: what is left beside a page that is wide enough for itself, where
 * that is enough for both. Over a page it squeezes nothing.
 */
export function widestIn(windowWidth: number): number {
  if (windowWidth < NARROWEST_PAGE) return WIDEST
  return Math.min(WIDEST, Math.max(DEFAULT_WIDTH, windowWidth - NARROWEST_PAGE))
}

/** The nearest width that the sidebar may have, in whole px; the default where there is none. */
export function sidebarWidth(wanted: number | null | undefined): number {
  if (wanted === null || wanted === undefined || !Number.isFinite(wanted)) return DEFAULT_WIDTH
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted)))
}
