import type { HelpdeskState } from '../../lib/cti/link.ts'
import { canBeAsked } from '../lookup.ts'
import { useText } from '../text.tsx'
import { SiteTrial, type SiteTrialProps } from './connection/site-trial.tsx'
import { ManagedNote } from './managed-note.tsx'
import { helpdeskAt, siteState } from './site-state.ts'
import { TemplateForm, type TemplateFormProps } from './template-form.tsx'

/** A helpdesk that calls are to appear beside. */
export interface Site {
  origin: string
  /** The browser lets the extension in. */
  granted: boolean
  /** The organisation has set it: it stays. */
  managed: boolean
  /** The addresses by which the user described it. */
  templates: TemplateFormProps['saved']
}

interface SiteListProps {
  sites: readonly Site[]
  helpdesks: readonly HelpdeskState[]
  templates: Pick<TemplateFormProps, 'placeholders' | 'problemsOf' | 'onSave'>
  onRemove(origin: string): void
  onTry: SiteTrialProps['onTry']
  onGrant(origin: string): void
}

/** The helpdesks with their state in words, or what to do when there is none. */
export function SiteList({ sites, helpdesks, templates, onRemove, onTry, onGrant }: SiteListProps) {
  const t = useText()
  if (sites.length === 0) return <p class="none">{t('sites.empty')}</p>
  return (
    <ul class="sites">
      {sites.map(site => {
        const { origin, granted, managed } = site
        const helpdesk = helpdeskAt(origin, helpdesks)
        return (
          <li key={origin} data-granted={granted}>
            <div class="site">
              <span class="site-origin">{origin}</span>
              <span class={granted ? 'hint' : 'error'}>{siteState(site, helpdesks, t)}</span>
              <ManagedNote managed={managed} />
              {helpdesk?.warning && <span class="hint">{t('notice.ownTelephony', { name: helpdesk.name })}</span>}
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
            {granted && <SiteTrial origin={origin} onTry={onTry} />}
            {!managed && (
              <button
                type="button"
                class="button"
                aria-label={t('sites.removeNamed', { origin })}
                onClick={() => onRemove(origin)}
              >
                {t('sites.remove')}
              </button>
            )}
            {granted && !(helpdesk && canBeAsked(helpdesk)) && (
              <TemplateForm origin={origin} saved={site.templates} {...templates} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
