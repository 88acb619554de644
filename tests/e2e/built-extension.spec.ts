import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, FIREFOX_EXTENSION, PRODUCTION_EXTENSION, test } from './support/fixtures.ts'

/** What makes code out of text, or fetches it. zod asks once whether it may, which the policy denies. */
const DYNAMIC = /\beval\(|\bnew Function\b|\bFunction\(|importScripts\(|import\([`'"]https?:|setTimeout\([`'"]/g
const ZOD_ASKS = /try\{return Function\(``\),!0\}catch\{return!1\}/g

for (const [browser, folder] of Object.entries({ Chrome: PRODUCTION_EXTENSION, Firefox: FIREFOX_EXTENSION })) {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const files = (pattern: string) => globSync(pattern, { cwd: folder })

  test(`for ${browser} it asks for no host and no tab at installation, and offers pages nothing`, () => {
    const manifest = JSON.parse(read('manifest.json')) as Record<string, unknown>
    expect(manifest.permissions).toEqual(
      ['storage', 'alarms', 'scripting', 'notifications'].concat(browser === 'Chrome' ? ['offscreen'] : []),
    )
    expect(manifest.optional_host_permissions).toEqual(['http://*/*', 'https://*/*'])
    for (const key of ['host_permissions', 'optional_permissions', 'content_scripts', 'externally_connectable'])
      expect(manifest[key], key).toBeUndefined()
    expect(manifest.web_accessible_resources ?? []).toEqual([])
    // Without one of its own it has the browser's, which allows the extension's own scripts and nothing else.
    expect(manifest.content_security_policy).toBeUndefined()
  })

  test(`for ${browser} it holds all its code`, () => {
    const scripts = files('**/*.js')
    expect(scripts.length).toBeGreaterThan(3)
    for (const file of scripts) expect(read(file).replaceAll(ZOD_ASKS, '').match(DYNAMIC), file).toBeNull()
    for (const file of files('**/*.html')) {
      const html = read(file)
      for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address, file).toMatch(/^\/(?!\/)/)
      expect(html, file).not.toMatch(/<script>|<script [^>]*>[^<]|\son\w+=|javascript:/)
    }
    for (const file of files('**/*.css')) expect(read(file), file).not.toMatch(/@import|url\(["']?(https?:)?\/\//)
  })
}

test('the policy of its pages is kept by the browser: no script from elsewhere', async ({ launch }) => {
  const browser = await launch({ extension: PRODUCTION_EXTENSION })
  const page = await browser.open('options.html')
  const outcome = await page.evaluate(async () => {
    const loaded = await new Promise(resolve => {
      const script = document.createElement('script')
      script.src = 'http://127.0.0.1:9/x.js'
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective))
      script.onload = () => resolve('loaded')
      document.head.append(script)
    })
    return loaded
  })
  expect(outcome).toBe('script-src-elem')
})
