/**
 * Keys typed in the panel are not the page's: helpdesks have shortcuts of a single letter. Nor is the focus in it: open
 * dialogs of a page fetch it back from wherever it goes.
 */
const KEPT_EVENTS = ['keydown', 'keyup', 'keypress', 'focusin']

/**
 * A closed shadow root hides its elements, but not its text: `window.find` looks into it, and from whatever is selected
 * there the page's `getSelection()` reads on to the end. Browsers search no `object`'s content, which it shows as it has
 * nothing else to show, and where nothing can be selected there is nowhere to read on from. Fields stay fields.
 * @see https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/editing/finder/find_buffer.cc
 */
function createVault(page: Document): { vault: HTMLElement; container: HTMLElement } {
  const vault = page.createElement('object')
  vault.role = 'none'
  const container = page.createElement('div')
  vault.append(container)
  return { vault, container }
}

/**
 * An element of our own in somebody else's page: its styles do not reach in, ours do not reach out, and with mode
 * `closed` its scripts cannot look in either. WXT's `createShadowRootUi` does this too, and brings three kilobytes of
 * anchoring and watching that a panel at the edge of the window has no use for. `css` is the tree's, with its host's.
 */
export function createShadowPanel(
  page: Document,
  mode: ShadowRootMode,
  css: string,
): { container: HTMLElement; remove(): void } {
  const host = page.createElement('ringside-calls')
  const shadow = host.attachShadow({ mode })
  const style = page.createElement('style')
  style.textContent = css
  const { vault, container } = createVault(page)
  shadow.append(style, vault)
  for (const name of KEPT_EVENTS) container.addEventListener(name, event => event.stopPropagation())
  // In the top layer no filter, transform or blending of the page's root reaches it.
  host.popover = 'manual'
  page.documentElement.append(host)
  host.showPopover()
  return { container, remove: () => host.remove() }
}
