/** What has the focus, with what is selected in it, so that it can be given back. */
export interface FocusHolder {
  element: HTMLElement
  /** Does not scroll. */
  restore(): void
}

/**
 * Who holds the focus inside an element; null where nobody does. A browser without `moveBefore` takes the focus from what
 * is moved within the page, and with it the place where somebody types.
 */
export function focusHolderIn(parent: HTMLElement | null): FocusHolder | null {
  const root = parent?.getRootNode() as Document | ShadowRoot | undefined
  const element = root?.activeElement
  if (!(element instanceof HTMLElement) || !parent?.contains(element)) return null
  const field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : null
  // Null as well where a field holds no text.
  const start = field?.selectionStart ?? null
  const [end, direction] = [field?.selectionEnd ?? null, field?.selectionDirection ?? undefined]
  return {
    element,
    restore() {
      element.focus({ preventScroll: true })
      if (field && start !== null) field.setSelectionRange(start, end, direction)
    },
  }
}
