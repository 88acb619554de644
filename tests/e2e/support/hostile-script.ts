import type { Page } from 'playwright/test'

/** All that a page of the helpdesk has come by. */
export interface Loot {
  /** Of the texts looked for, those that the browser's search finds. */
  found: string[]
  /** Everything that could be read anywhere, in one. */
  text: string
  /** Names of elements that the page got hold of and did not make. */
  elements: string[]
  /** Globals that were not there at the start. */
  globals: string[]
}

interface Bug {
  heard: string[]
  seen: Set<unknown>
  globals: string[]
}
type Bugged = typeof globalThis & { bug: Bug; find(text: string): boolean }

/** Has the page listen to every event there is, from before the extension starts. */
export async function bug(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: string[] = []
    const seen = new Set<unknown>()
    ;(globalThis as Bugged).bug = { heard, seen, globals: Object.getOwnPropertyNames(window) }
    const hear = (event: Event) => {
      const { type, detail, data } = event as CustomEvent & MessageEvent
      if ((typeof detail === 'object' && detail !== null) || data) heard.push(JSON.stringify([type, detail, data]))
      for (const target of event.composedPath()) seen.add(target)
    }
    const handlers = [...Object.keys(window), ...Object.keys(HTMLElement.prototype)].filter(name =>
      /^on[a-z]/.test(name),
    )
    for (const name of new Set(handlers)) addEventListener(name.slice(2), hear, true)
    for (const type of ['event', 'layout-shift', 'largest-contentful-paint', 'element']) {
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
          const {
            target,
            element,
            sources = [],
          } = entry as PerformanceEntry & {
            target?: Node
            element?: Node
            sources?: { node?: Node }[]
          }
          for (const node of [target, element, ...sources.map(source => source.node)]) seen.add(node)
        }
      }).observe({ type, buffered: true })
    }
  })
}

/** Takes what can be taken; `words` are searched for in the page. What the user has selected is read first. */
export function steal(page: Page, words: readonly string[]): Promise<Loot> {
  return page.evaluate(words => {
    const { heard, seen, globals } = (globalThis as Bugged).bug
    const selection = getSelection() as Selection
    const texts: string[] = [String(selection)]
    /** From whatever is selected to either end, by every unit. */
    const readOn = () => {
      for (const direction of ['forward', 'backward']) {
        for (const unit of ['character', 'word', 'line', 'paragraph', 'documentboundary']) {
          selection.modify('extend', direction, unit)
          texts.push(String(selection))
        }
      }
    }
    readOn()
    const found = words.filter(word => {
      selection.removeAllRanges()
      const isThere = (globalThis as Bugged).find(word)
      if (isThere) readOn()
      return isThere
    })
    const host = document.querySelector('ringside-calls')
    if (host) {
      selection.selectAllChildren(host)
      readOn()
    }
    for (const mode of ['off', 'on']) {
      document.designMode = mode
      document.execCommand('selectAll')
      texts.push(String(selection))
    }
    document.designMode = 'off'
    selection.removeAllRanges()
    const root = document.documentElement
    texts.push(root.innerText, root.textContent ?? '', root.outerHTML, root.getHTML({ serializableShadowRoots: true }))
    texts.push(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, name, history.state]))
    texts.push(JSON.stringify(performance.getEntries()), ...heard)
    const nodes: unknown[] = [...seen, host?.shadowRoot, document.activeElement]
    for (const x of [20, 200, innerWidth - 160, innerWidth - 30]) {
      for (const y of [20, 60, 100, 150, 200, 300, 500]) {
        nodes.push(...document.elementsFromPoint(x, y), document.caretRangeFromPoint(x, y)?.startContainer)
        nodes.push(document.caretPositionFromPoint?.(x, y)?.offsetNode)
      }
    }
    for (const { effect } of [...document.getAnimations(), ...root.getAnimations({ subtree: true })])
      nodes.push((effect as KeyframeEffect | null)?.target)
    const own = new Set<unknown>([document, ...document.querySelectorAll('*')])
    const foreign = nodes.filter(node => node instanceof Node && !own.has(node) && !own.has(node.parentNode)) as Node[]
    return {
      found,
      text: texts.concat(foreign.map(node => node.textContent ?? '')).join('\n'),
      elements: [...new Set(foreign.map(node => node.nodeName))],
      globals: Object.getOwnPropertyNames(window).filter(name => !globals.includes(name) && !/^(\d+|bug)$/.test(name)),
    }
  }, words)
}

/** Clicks and presses at this place by every way that a script has; the user does nothing. */
export async function clickByScript(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  await page.evaluate(
    ({ x, y }) => {
      const host = document.querySelector('ringside-calls') as HTMLElement
      const at = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, view: window, button: 0 }
      for (const target of [host, document.elementFromPoint(x, y), document.body, document, window]) {
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick']) {
          const Kind = type.startsWith('pointer') ? PointerEvent : MouseEvent
          target?.dispatchEvent(new Kind(type, { ...at, detail: 1 }))
        }
        for (const key of ['Enter', ' ', 'Escape', 'd', 'Tab'])
          for (const type of ['keydown', 'keypress', 'keyup'])
            target?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true }))
        if (target instanceof HTMLElement) {
          target.focus()
          target.click()
        }
      }
      host.focus()
      for (const command of ['insertText', 'delete', 'paste']) document.execCommand(command, false, 'x')
    },
    { x, y },
  )
}

/** Says what the extension's parts might say to each other, everywhere a page can say something. Returns what answered. */
export async function forge(page: Page, extensionId: string, messages: readonly unknown[]): Promise<string[]> {
  return page.evaluate(
    async ({ extensionId, messages }) => {
      const answers: string[] = []
      const { runtime } = (globalThis as unknown as { chrome?: { runtime?: Runtime } }).chrome ?? {}
      interface Runtime {
        sendMessage?(id: string, message: unknown): Promise<unknown>
        connect?(
          id: string,
          info: object,
        ): {
          postMessage(message: unknown): void
          onMessage: { addListener(listener: (message: unknown) => void): void }
        }
      }
      const host = document.querySelector('ringside-calls')
      const channel = new BroadcastChannel('desk')
      for (const message of messages) {
        window.postMessage(message, '*')
        channel.postMessage(message)
        for (const name of ['message', 'desk', 'ringside', 'ringside:dial!', 'ringside:wake', 'storage'])
          for (const target of [window, document, host])
            target?.dispatchEvent(
              Object.assign(new CustomEvent(name, { detail: message, bubbles: true }), { data: message }),
            )
        try {
          const answer = await runtime?.sendMessage?.(extensionId, message)
          if (answer !== undefined) answers.push(`message: ${JSON.stringify(answer)}`)
        } catch {
          // Nobody there, as it should be.
        }
        try {
          const port = runtime?.connect?.(extensionId, { name: 'desk' })
          port?.onMessage.addListener(answer => answers.push(`port: ${JSON.stringify(answer)}`))
          port?.postMessage(message)
        } catch {
          // As above.
        }
      }
      const files = [
        'manifest.json',
        'options.html',
        'popup.html',
        'background.js',
        'content-scripts/helpdesk.js',
        'icon/128.png',
      ]
      for (const file of files) {
        const address = `chrome-extension://${extensionId}/${file}`
        await fetch(address).then(
          ({ status }) => answers.push(`${file}: ${status}`),
          () => undefined,
        )
      }
      channel.close()
      return answers
    },
    { extensionId, messages },
  )
}
