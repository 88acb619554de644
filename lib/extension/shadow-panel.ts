/**
 * Keys typed in the panel are not the page's: helpdesks have shortcuts of a single letter. Nor is the focus in it: open
 * dialogs of a page fetch it back from wherever it goes.
 */
const KEPT_EVENTS = ['keydown', 'keyup', 'keypress', 'focusin']

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
  const container = page.createElement('div')
  shadow.append(style, container)
  for (const name of KEPT_EVENTS) container.addEventListener(name, event => event.stopPropagation())
  // In the top layer no filter, transform or blending of the page's root reaches it.
  host.popover = 'manual'
  page.documentElement.append(host)
  host.showPopover()
  return { container, remove: () => host.remove() }
}
