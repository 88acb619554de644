/** Marks our links in the page. */
export const DIAL_CLASS = 'ringside-dial'

/** Where people write, or choose: a link would become part of their text, or be in the way. */
const CONTROLS = `input, textarea, select, option, datalist, button, a, area, [contenteditable]:not([contenteditable=false i])`
const CONTROL_ROLES = 'textbox searchbox combobox option button link menuitem menuitemcheckbox menuitemradio tab switch'
/** Editors that draw their text themselves. */
const EDITORS = '.CodeMirror, .monaco-editor, .ace_editor'
/** What only looks like a phone number in code, or is no text of the page at all. */
const NO_PROSE = `code, pre, kbd, samp, var, tt, time, script, style, noscript, template, head, svg, math, canvas, audio, video,
  object, embed, iframe, frame, ringside-calls, [role=code], [role=math], [role=img]`

/** Elements whose text is left alone. */
const SKIPPED = [CONTROLS, EDITORS, NO_PROSE, ...CONTROL_ROLES.split(' ').map(role => `[role=${role}]`)].join()

/** Whether an element's own text and all within it is left alone. Asks nothing that needs styles or layout. */
export function isSkipped(element: Element): boolean {
  return element.matches(SKIPPED)
}

/** Whether text may become links here: nothing that it stands in forbids it, nor is the whole page being edited. */
export function mayLinkIn(parent: Element | null): boolean {
  return parent !== null && parent.ownerDocument.designMode !== 'on' && parent.closest(SKIPPED) === null
}

/**
 * The template of our links. Its styles are its own, so that a page's rules for links do not change how the text looks;
 * set by script they pass any content security policy.
 */
export function createLinkTemplate(page: Document, opensPage: boolean): HTMLAnchorElement {
  const link = page.createElement('a')
  link.className = DIAL_CLASS
  // Dragging over it selects its text, as before.
  link.draggable = false
  if (opensPage) {
    link.target = '_blank'
    // The web phone need not know which ticket it was.
    link.rel = 'noopener noreferrer'
  }
  link.style.cssText = [
    'display: inline',
    'margin: 0',
    'border: 0',
    'padding: 0',
    'background: none',
    'color: inherit',
    'font: inherit',
    'letter-spacing: inherit',
    'text-transform: inherit',
    'text-decoration: underline dotted',
    'cursor: pointer',
  ]
    .map(rule => `${rule} !important`)
    .join('; ')
  return link
}
