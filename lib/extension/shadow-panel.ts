/** Keys typed in the panel are not the page's: helpdesks have shortcuts of a single letter. */
const KEPT_EVENTS = ['keydown', 'keyup', 'keypress']

/**
 * An element of our own in somebody else's page: its styles do not reach in, ours do not reach out, and with mode
 * `closed` its scripts cannot look in either. WXT's `createShadowRootUi` does this too, and brings three kilobytes of
 * anchoring and watching that a panel at the edge of the window has no use for.
 */
export function createShadowPanel(
  page: Document,
  mode: ShadowRootMode,
  css: string,
): { container: HTMLElement; remove(): void } {
  const host = page.createElement('ringside-calls')
  const shadow = host.attachShadow({ mode })
  const style = page.createElement('style')
  // Important in a shadow tree wins over important in the page. https://drafts.csswg.org/css-cascade-5/#cascade-context
  style.textContent = `:host { all: initial !important; }\n${css}`
  const container = page.createElement('div')
  shadow.append(style, container)
  for (const name of KEPT_EVENTS) container.addEventListener(name, event => event.stopPropagation())
  page.documentElement.append(host)
  return { container, remove: () => host.remove() }
}
