import type { SHARED_RUNTIME } from './shared-runtime.ts'
import type { OpenSidebar } from './sidebar/open-sidebar.tsx'

/** What the page's script leaves for the script of the open sidebar, and waits for. */
export interface Lender {
  runtime: typeof SHARED_RUNTIME
  /** Is handed what the sidebar consists of. */
  take(component: typeof OpenSidebar): void
}

/** Where the two scripts meet: a global of the world that only content scripts of this extension are in. */
const world = globalThis as typeof globalThis & { ringsideLender?: Lender }

/** Leaves it there; the script that came last is the one that waits. */
export function lend(lender: Lender): void {
  world.ringsideLender = lender
}

/** Throws where nobody waits: the page is another one by now. */
export function lender(): Lender {
  if (!world.ringsideLender) throw new Error('no sidebar waits here')
  return world.ringsideLender
}
