/** Which colours an agent wants: as the system says, or always the same. */
export type Theme = 'system' | 'light' | 'dark'

/** The `data-theme` that tokens.css follows; none where the system decides. */
export function themeAttribute(theme: Theme): 'light' | 'dark' | undefined {
  return theme === 'system' ? undefined : theme
}

/** Gives a whole page of the extension its theme. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  const attribute = themeAttribute(theme)
  if (attribute) root.dataset.theme = attribute
  else delete root.dataset.theme
}
