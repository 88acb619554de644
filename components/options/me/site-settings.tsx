import { useText } from '../../text.tsx'

/** How Ringside behaves on the pages of one helpdesk, in this browser. */
interface SiteSetting {
  origin: string
  dialLinks: boolean
  /** Null where nobody said: then the width of the page decides. */
  sidebarOpen: boolean | null
  /** In px; null where nobody dragged it. */
  sidebarWidth: number | null
}

interface SiteSettingsProps {
  sites: readonly SiteSetting[]
  onDialLinks(origin: string, on: boolean): void
  onSidebar(origin: string, open: boolean | null): void
  onReset(origin: string): void
}

/** What holds for each helpdesk alone. */
export function SiteSettings({ sites, onDialLinks, onSidebar, onReset }: SiteSettingsProps) {
  const t = useText()
  return (
    <section class="block" aria-labelledby="me-sites">
      <h3 id="me-sites">{t('me.sites')}</h3>
      <p class="intro">{t('me.sitesIntro')}</p>
      {sites.length === 0 ? (
        <p class="none">
          {t('me.sitesNone')} <a href="#connection">{t('connection.title')}</a>
        </p>
      ) : (
        <ul class="site-settings">
          {sites.map(site => (
            <li key={site.origin}>
              <h4 class="site-origin">{site.origin}</h4>
              <label class="site-dial">
                <input
                  type="checkbox"
                  checked={site.dialLinks}
                  aria-label={t('sites.dialLinksNamed', { origin: site.origin })}
                  onChange={event => onDialLinks(site.origin, event.currentTarget.checked)}
                />
                {t('sites.dialLinks')}
              </label>
              <label class="site-sidebar">
                {t('me.siteSidebar')}
                <select
                  aria-label={t('me.siteSidebarNamed', { origin: site.origin })}
                  value={String(site.sidebarOpen)}
                  onChange={event => onSidebar(site.origin, VALUES[event.currentTarget.value] ?? null)}
                >
                  <option value="null">{t('me.siteSidebarAuto')}</option>
                  <option value="true">{t('me.siteSidebarOpen')}</option>
                  <option value="false">{t('me.siteSidebarClosed')}</option>
                </select>
              </label>
              <div class="site-width">
                <span>
                  {site.sidebarWidth === null
                    ? t('me.siteWidthUsual')
                    : t('me.siteWidth', { pixels: site.sidebarWidth })}
                </span>
                <button
                  type="button"
                  class="button"
                  aria-label={t('me.siteResetNamed', { origin: site.origin })}
                  disabled={!site.dialLinks && site.sidebarOpen === null && site.sidebarWidth === null}
                  onClick={() => onReset(site.origin)}
                >
                  {t('me.siteReset')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const VALUES: Readonly<Record<string, boolean>> = { true: true, false: false }
