/** Inputs that are clicked, not typed in. */
const CLICKED = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']

/**
 * Whether somebody may be typing in this document: the focus is in a field, in rich text, or in a frame that does not say
 * otherwise. Fields of Ringside's own do not count: they lie beside the page, and do not move with it.
 */
function isTyping(page: Document): boolean {
  const focused = page.activeElement
  if (!focused) return false
  if (focused.tagName === 'IFRAME' || focused.tagName === 'FRAME') return isFrameTyping(focused as HTMLIFrameElement)
  return page.designMode === 'on' || isEditable(focused)
}

/** Whether keys write something into this element. */
function isEditable(element: Element): boolean {
  if (element.tagName === 'TEXTAREA' || element.tagName === 'SELECT') return true
  if (element.tagName === 'INPUT') return !CLICKED.includes((element as HTMLInputElement).type)
  return (element as HTMLElement).isContentEditable === true
}

function isFrameTyping(frame: HTMLIFrameElement): boolean {
  try {
    // Editors of rich text often are frames. One of another site tells nothing, and is taken for such an editor.
    return !frame.contentDocument || isTyping(frame.contentDocument)
  } catch {
    return true
  }
}

/**
 * Calls back once, as soon as nobody types in the page: at once where nobody does. Returns what gives the wait up. Nothing
 * is polled: the focus says when it moves.
 */
export function whenNotTyping(page: Document, act: () => void): () => void {
  if (!isTyping(page)) {
    act()
    return () => undefined
  }
  const look = (event: Event) => {
    // On its way from one field to the next the focus is nowhere.
    if (event.type === 'focusout' && (event as FocusEvent).relatedTarget) return
    if (isTyping(page)) return
    stop()
    act()
  }
  const stop = () => {
    for (const name of ['focusin', 'focusout']) page.removeEventListener(name, look, true)
    page.defaultView?.removeEventListener('focus', look)
  }
  for (const name of ['focusin', 'focusout']) page.addEventListener(name, look, true)
  // The focus of a frame that is left for nothing in particular comes back to the window.
  page.defaultView?.addEventListener('focus', look)
  return stop
}

/** Where something is being typed in a page; null where nothing is. An editor in a frame is as large as its frame. */
export function typedArea(page: Document): DOMRect | null {
  let active = page.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active && (active.tagName === 'IFRAME' || isEditable(active)) ? active.getBoundingClientRect() : null
}
