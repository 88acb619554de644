import type { Page } from 'playwright'

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Microseconds. */
  ts: number
  dur?: number
  args: { data?: { url?: string } }
}

/** What of a page's main thread the extension has a part in; in milliseconds. */
export interface OwnTasks {
  /** Tasks in which a script of the extension ran, whole: with what the page had to do in them. */
  longest: number
  /** Of that task, in scripts of the extension; the rest is the page's own. */
  share: number
  /** In scripts of the extension, all together. */
  scripts: number
}

/** Traces the page while something happens in it. Tracing itself takes time: such a load is good for nothing else. */
export async function ownTasks(page: Page, happen: () => Promise<unknown>): Promise<OwnTasks> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const categories = 'devtools.timeline,disabled-by-default-devtools.timeline'
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories })
  await happen()
  const ended = new Promise(done => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await ended
  await session.detach()
  const complete = events.filter(event => event.dur !== undefined).sort((a, b) => a.ts - b.ts)
  // The worker's own thread runs no content scripts.
  const own = complete.filter(
    ({ args }) => args.data?.url && /^chrome-extension:.*(helpdesk|open-sidebar)\.js$/.test(args.data.url),
  )
  const holds = (outer: TraceEvent, inner: TraceEvent) =>
    outer.pid === inner.pid && outer.tid === inner.tid && outer.ts <= inner.ts && end(outer) >= end(inner)
  const tasks = complete.filter(event => event.name === 'RunTask' && own.some(inner => holds(event, inner)))
  const outermost = own.filter(event => !own.some(other => other !== event && holds(other, event)))
  const [longest] = tasks.toSorted((a, b) => (b.dur ?? 0) - (a.dur ?? 0))
  return {
    longest: lengthOf(longest ? [longest] : []),
    share: lengthOf(longest ? outermost.filter(event => holds(longest, event)) : []),
    scripts: lengthOf(outermost),
  }
}

/** In milliseconds. */
function lengthOf(events: readonly TraceEvent[]): number {
  return events.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000
}

function end(event: TraceEvent): number {
  return event.ts + (event.dur ?? 0)
}
