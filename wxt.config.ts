import { join } from 'node:path'
import { defineConfig } from 'wxt'
import { manifestMessages } from './lib/cti/text/manifest.ts'
import { readLanguages } from './scripts/languages.ts'

/** Public half of a key made once: it fixes the id of the unpacked extension. Stores sign with their own. */
const KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxZfTSA+ErfTgQ+KGoCugwop0ryq9PYow95wUqtBnSFMJYrgx8+6tajH78i3KOwfXigfsP/wGHq88sLVfQ3xYndlvzVDG0b0pWUJLdyEIcJeGQ40TsLfr/smu9kqaHo1SBlGL9BqItRRTfSyoWkBAt3DvzznMIWzMs1hC1j3tNIp9YIMJPEZLM7C81cSSV9j4Ru8bKP2yiYBFghM5i8hJL8Hc9U24IKnmAbVEELZvXh6SvYY+67x20Iy4uM9TlgEBn4Rt4/ogISdj/zVOA5k9Nt6s60BJPv2pLZI/1UO4UMankY5839VsrPB9ygTyg07HgWCFljZNIBVpsU81jKyWqQIDAQAB'

/** What content scripts have of WXT's module of that name; the rest is weight. */
const CONTENT_CONTEXT = join(import.meta.dirname, 'lib/extension/content-context.ts')

/** What the script of the open sidebar is drawn by: the page has it already. */
const LENT_RUNTIME = join(import.meta.dirname, 'components/lent-runtime.ts')
const LENT_MODULES = ['preact', 'preact/hooks', 'preact/jsx-runtime', '@preact/signals']

/** The oldest browsers that are supported; what newer ones can do is left as written. */
const BROWSERS = ['chrome128', 'firefox140']

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  // Chrome no longer loads extensions from the command line: one loads the folder once, and it reloads itself.
  webExt: { disabled: true },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['storage', 'alarms', 'scripting', 'notifications', ...(browser === 'firefox' ? [] : ['offscreen'])],
    // Asked for one by one, when the user names a relay or a helpdesk.
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    action: {},
    storage: { managed_schema: 'managed_schema.json' },
    // Suggestions that no browser uses itself, nor its menus in English or German; everyone may choose others in the
    // browser. Chromium takes no Alt+Shift: such a suggestion is silently left out.
    commands: {
      'toggle-sidebar': {
        suggested_key: { default: 'Alt+R' },
        description: '__MSG_commandSidebar__',
      },
      'focus-popup': {
        suggested_key: { default: 'Alt+P' },
        description: '__MSG_commandPopup__',
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'ringside@ringside.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { key: KEY, minimum_chrome_version: '128' }),
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      // The polyfill weighs more than all that pages do with `browser`: a port and its messages, alike in all browsers.
      // Without the module's alias `wxt/browser` is the browser's own object, for WXT's part of the script as well.
      if (config.resolve && entrypoints.every(({ type }) => type === 'content-script'))
        config.resolve.alias = { 'wxt/utils/content-script-context': CONTENT_CONTEXT }
      if (entrypoints.every(({ name }) => name === 'open-sidebar'))
        config.resolve = {
          ...config.resolve,
          alias: LENT_MODULES.map(name => ({ find: new RegExp(`^${name}$`), replacement: LENT_RUNTIME })),
        }
    },
    'build:manifestGenerated': (_wxt, manifest) => {
      // A content script that is registered at run time brings its matches in as required permissions.
      delete manifest.host_permissions
    },
    'build:publicAssets': async (_wxt, assets) => {
      for (const [language, messages] of Object.entries(manifestMessages(await readLanguages()))) {
        assets.push({ relativeDest: `_locales/${language}/messages.json`, contents: JSON.stringify(messages) })
      }
    },
  },
  vite: () => ({
    build: { target: BROWSERS },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define: {
      // Nobody debugs signals in somebody else's page; what asks for it is weight.
      'window.__PREACT_SIGNALS_DEVTOOLS__': 'false',
      // Tests look into the sidebar from the page's side; nothing else differs.
      __SHADOW_MODE__: JSON.stringify(process.env.RINGSIDE_OPEN_SHADOW === '1' ? 'open' : 'closed'),
    },
  }),
})
