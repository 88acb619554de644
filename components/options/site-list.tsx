import { useText } from '../text.tsx'

/** A helpdesk that calls are to appear beside. */
export interface Site {
  origin: string
  /** The browser lets the extension in. */
  granted: boolean
}

interface SiteListProps {
  sites: readonly Site[]
  onRemove(origin: string): void
  onGrant(origin: string): void
}

/** The helpdesks with their state in words, or what to do when there is none. */
export function SiteList({ sites, onRemove, onGrant }: SiteListProps) {
  const t = useText()
  if (sites.length === 0) return <p class="none">{t('sites.empty')}</p>
  return (
    <ul class="sites">
      {sites.map(({ origin, granted }) => (
        <li key={origin} data-granted={granted}>
          <div class="site">
            <span class="site-origin">{origin}</span>
            <span class={granted ? 'hint' : 'error'}>{t(granted ? 'sites.granted' : 'sites.missing')}</span>
          </div>
          {!granted && (
            <button
              type="button"
              class="button primary"
              aria-label={t('sites.grantNamed', { origin })}
              onClick={() => onGrant(origin)}
            >
              {t('sites.grant')}
            </button>
          )}
          <button
            type="button"
            class="button"
            aria-label={t('sites.removeNamed', { origin })}
            onClick={() => onRemove(origin)}
          >
            {t('sites.remove')}
          </button>
        </li>
      ))}
    </ul>
  )
}
