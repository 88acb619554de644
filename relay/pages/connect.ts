import { createHash } from 'node:crypto'

const WORDS = {
  en: {
    title: 'Connect Ringside',
    intro:
      'This link connects your browser to your team’s telephone calls. It is yours alone: treat it like a password.',
    steps: [
      'Install the Ringside extension in this browser, if it is not there yet.',
      'Open its options: right-click the Ringside icon in the toolbar and choose “Options”.',
      'Paste the link into the field “Connect link” and press “Connect”.',
    ],
    label: 'Your connect link',
    copy: 'Copy link',
    copied: 'Copied',
    missing: 'This address has no token behind the #. Ask your admin for a complete connect link.',
  },
  de: {
    title: 'Ringside verbinden',
    intro:
      'Dieser Link verbindet Ihren Browser mit den Anrufen Ihres Teams. Er gilt nur für Sie: Behandeln Sie ihn wie ein Passwort.',
    steps: [
      'Installieren Sie die Ringside-Erweiterung in diesem Browser, falls sie noch fehlt.',
      'Öffnen Sie ihre Einstellungen: Rechtsklick auf das Ringside-Symbol in der Symbolleiste, dann „Optionen“.',
      'Fügen Sie den Link in das Feld „Verbindungslink“ ein und klicken Sie auf „Verbinden“.',
    ],
    label: 'Ihr Verbindungslink',
    copy: 'Link kopieren',
    copied: 'Kopiert',
    missing:
      'Dieser Adresse fehlt das Token hinter dem #. Bitten Sie Ihren Admin um einen vollständigen Verbindungslink.',
  },
} as const

const STYLE = `
  :root { color-scheme: light dark; --accent: light-dark(#0b7285, #5fc9d8); --line: light-dark(#d5dbe1, #3a444e); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 12vh auto; padding: 0 1.25rem;
    background: light-dark(#f7f9fa, #15191d); color: light-dark(#1b2126, #e7ebee); }
  h1 { font-size: 1.35rem; } li { margin: .4rem 0; } ol { padding-inline-start: 1.4rem; }
  label { display: block; margin: 1.6rem 0 .35rem; font-weight: 600; }
  .link { display: flex; gap: .5rem; } [hidden] { display: none; }
  input { flex: 1; min-width: 0; font: 14px ui-monospace, monospace; padding: .55rem .7rem; border: 1px solid var(--line);
    border-radius: 8px; background: light-dark(#fff, #1e242a); color: inherit; }
  button { font: inherit; padding: .45rem 1rem; border: 0; border-radius: 8px; cursor: pointer; white-space: nowrap;
    background: var(--accent); color: light-dark(#fff, #0c1114); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`

/** By which a content security policy lets the page's own style pass. */
export const connectStyleHash = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`

/** The page that says what to do with a connect link. It needs {@link connectScript} to show the link itself. */
export function connectPage(language: 'en' | 'de'): string {
  const words = WORDS[language]
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title>
<style>${STYLE}</style><script src="connect.js" defer></script></head>
<body>
<h1>${words.title}</h1>
<p>${words.intro}</p>
<ol>${words.steps.map(step => `<li>${step}</li>`).join('')}</ol>
<div id="given"><label for="link">${words.label}</label>
<div class="link"><input id="link" readonly><button id="copy" type="button" data-copied="${words.copied}">${words.copy}</button></div></div>
<p id="missing" role="alert" hidden>${words.missing}</p>
</body>
</html>
`
}

/** Runs in the page: the token stays in the browser. */
export const connectScript = `const field = document.getElementById('link')
const button = document.getElementById('copy')
const complete = location.hash.length > 1
document.getElementById('given').hidden = !complete
document.getElementById('missing').hidden = complete
field.value = location.href
field.addEventListener('focus', () => field.select())
button.addEventListener('click', async () => {
  field.select()
  // The clipboard API needs HTTPS or localhost; the older command does not.
  await (navigator.clipboard?.writeText(field.value) ?? Promise.resolve(document.execCommand('copy')))
  button.textContent = button.dataset.copied
})
`
