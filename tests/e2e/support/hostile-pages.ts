import { serve } from '../../../scripts/demo/serve.ts'

/** What pages do that must not show in Ringside: attributes of `html`, and rules. `plain` is what they are compared with. */
export const HOSTILE_PAGES: Record<string, { html?: string; css: string }> = {
  plain: { css: '' },
  'unset-everything': { css: '* { all: unset !important }' },
  'huge-rem': {
    css: 'html { font-size: 40px !important; line-height: 3; letter-spacing: 4px; text-transform: uppercase }',
  },
  'right-to-left': {
    html: 'dir="rtl" lang="ar"',
    css: '* { direction: rtl !important; unicode-bidi: bidi-override !important }',
  },
  'custom-properties': {
    css: `:root, *, ringside-calls { --accent: red !important; --ringside-accent: red !important; --ringside-text: red !important;
      --ringside-ground: yellow !important; --ringside-sidebar-width: 40px !important; --ringside-font: serif !important;
      --ringside-scheme: dark !important }`,
  },
  'aimed-at-the-host': {
    css: `ringside-calls { display: none !important; visibility: hidden !important; opacity: 0 !important;
      transform: scale(2) !important; filter: invert(1) !important; zoom: 3 !important; pointer-events: none !important }`,
  },
  'every-element': {
    css: `* { box-sizing: content-box !important; margin: 9px !important; padding: 9px !important; border: 3px solid red !important;
      font: italic 30px fantasy !important; color: red !important; background: yellow !important; float: left !important;
      animation: none !important; transition: all 3s !important; mix-blend-mode: difference; writing-mode: vertical-rl }`,
  },
  'html-is-a-grid': {
    css: 'html { display: grid; gap: 50px; justify-items: center } html > * { opacity: .5; order: -1 }',
  },
  'filtered-root': {
    css: 'html { filter: invert(1) hue-rotate(180deg); transform: scale(.9); contain: paint; zoom: 1 }',
  },
  'dark-page': { css: ':root { color-scheme: dark; background: #111; color: #eee }' },
  'column-layout': {
    css: 'html { columns: 3; overflow: hidden; position: relative; user-select: none; cursor: wait }',
  },
}

/** A web site with {@link HOSTILE_PAGES}, each at the path of its name. Its policy forbids styles but its own. */
export function startHostilePages(): Promise<{ url: string; close(): Promise<void> }> {
  return serve((request, response) => {
    const { html = 'lang="en"', css } = HOSTILE_PAGES[(request.url ?? '').slice(1)] ?? { css: '' }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'nonce-page'; img-src data:",
    })
    response.end(`<!doctype html><html ${html}><head><title>Helpdesk</title><style nonce="page">${css}</style></head>
      <body><h1>Tickets</h1><p>Printer on fire</p><label>Answer <textarea>Dear</textarea></label></body></html>`)
  })
}
