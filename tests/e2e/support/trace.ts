import type { CDPSession, Page } from 'playwright/test'

interface TraceEvent {
  name: string
  args: { data?: { frame?: string }; beginData?: { frame?: string } }
}

/** What the main thread of a page has done, by the names that Chromium's timeline gives it. */
export type Doings = Record<'TimerFire' | 'FireAnimationFrame' | 'UpdateLayoutTree' | 'Layout', number>

/**
 * Lets time pass in a page, as fast as there is nothing to do in it, and counts what it does meanwhile; `seconds` are the
 * page's own, and no clock of the machine's. Time stands still there afterwards.
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Emulation/#method-setVirtualTimePolicy
 */
export async function passTime(page: Page, seconds: number): Promise<Doings> {
  const session = await page.context().newCDPSession(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  const doings: Doings = { TimerFire: 0, FireAnimationFrame: 0, UpdateLayoutTree: 0, Layout: 0 }
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, args } of value as unknown as TraceEvent[]) {
      // Other pages are traced as well.
      const frame = args.data?.frame ?? args.beginData?.frame
      if (name in doings && frame === frameTree.frame.id) doings[name as keyof Doings]++
    }
  })
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'devtools.timeline' })
  const passed = once(session, 'Emulation.virtualTimeBudgetExpired')
  await session.send('Emulation.setVirtualTimePolicy', { policy: 'advance', budget: seconds * 1000 })
  await passed
  const ended = once(session, 'Tracing.tracingComplete')
  await session.send('Tracing.end')
  await ended
  await session.detach()
  return doings
}

function once(session: CDPSession, event: 'Emulation.virtualTimeBudgetExpired' | 'Tracing.tracingComplete') {
  return new Promise<void>(resolve => session.once(event, () => resolve()))
}
