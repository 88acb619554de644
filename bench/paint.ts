import type { Page } from 'playwright'

interface Watching {
  painted(number: string): Promise<number>
}

/** Has the page note when a number was painted: the first task after the frame that shows it. */
export async function observe(page: Page, selector: string): Promise<void> {
  await page.evaluate(name => {
    const host = document.querySelector(name)
    const root = host?.shadowRoot ?? host
    if (!root) throw new Error(`nothing to observe at ${name}`)
    const shown = () => (host?.shadowRoot?.querySelector('[role=alertdialog]') ?? host)?.innerHTML ?? ''
    const watching: Watching = {
      painted: number =>
        new Promise(resolve => {
          const look = () => {
            if (!shown().includes(number)) return
            observer.disconnect()
            requestAnimationFrame(() => {
              const channel = new MessageChannel()
              channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
              channel.port2.postMessage(null)
            })
          }
          const observer = new MutationObserver(look)
          observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
          look()
        }),
    }
    Object.assign(globalThis, { watching })
  }, selector)
}

/**
 * Sends a webhook and returns the milliseconds until the page shows a text of it; see {@link observe}. The text is awaited
 * from before the webhook leaves.
 */
export async function measure(
  page: Page,
  endpoint: string,
  fields: Record<string, string>,
  text: string,
): Promise<number> {
  const painted = page.evaluate(
    shown => (globalThis as unknown as { watching: Watching }).watching.painted(shown),
    text,
  )
  // The page must be watching before the call is sent.
  await page.evaluate(() => undefined)
  const sent = performance.timeOrigin + performance.now()
  await send(endpoint, fields)
  return (await painted) - sent
}

/** Sends a webhook as a form. */
export async function send(endpoint: string, fields: Record<string, string>): Promise<void> {
  const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(fields) })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${endpoint} answered ${response.status}`)
}
