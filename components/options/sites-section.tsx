import { useState } from 'preact/hooks'
import type { HelpdeskState } from '../../lib/cti/link.ts'
import type { Key } from '../../lib/cti/text/index.ts'
import { useText } from '../text.tsx'
import type { SiteTrialProps } from './connection/site-trial.tsx'
import { Field } from './field.tsx'
import { type Site, SiteList } from './site-list.tsx'
import type { TemplateFormProps } from './template-form.tsx'

const ERRORS = {
  notAnAddress: 'sites.notAnAddress',
  denied: 'sites.denied',
  listed: 'sites.listed',
} as const satisfies Record<string, Key>

/** Why a helpdesk was not added. */
type SiteError = keyof typeof ERRORS

/** What {@link SitesSection} takes. */
export interface SitesSectionProps {
  sites: readonly Site[]
  /** How those stand that are known. */
  helpdesks: readonly HelpdeskState[]
  /** For describing one that is not. */
  templates: Pick<TemplateFormProps, 'placeholders' | 'problemsOf' | 'onSave'>
  /** Why the last address was not added. */
  error: SiteError | null
  /** Called within the click, so that the browser may be asked for a permission. The field empties when it is listed. */
  onAdd(address: string): void
  onRemove(origin: string): void
  /** Has a site look up a number. */
  onTry: SiteTrialProps['onTry']
  /** As `onAdd`, for a helpdesk whose permission was taken away. */
  onGrant(origin: string): void
  /** As `onGrant`, for all whose permission is missing, asked once. */
  onGrantAll(): void
}

/** The helpdesks that calls appear beside. */
export function SitesSection(props: SitesSectionProps) {
  const { sites, error, onAdd, onGrantAll } = props
  const t = useText()
  const [entered, setEntered] = useState({ address: '', among: sites.length })
  // One more than when it was typed: the address has become a row.
  const address = sites.length > entered.among ? '' : entered.address
  const submit = (event: Event) => {
    event.preventDefault()
    if (address.trim() !== '') onAdd(address.trim())
  }
  return (
    <section class="section" id="sites" aria-labelledby="sites-title">
      <h2 id="sites-title">{t('sites.title')}</h2>
      <p class="intro">{t('sites.intro')}</p>
      <SiteList {...props} />
      {sites.filter(({ granted }) => !granted).length > 1 && (
        <p>
          <button type="button" class="button primary" onClick={onGrantAll}>
            {t('sites.grantAll')}
          </button>
        </p>
      )}
      <form onSubmit={submit}>
        <Field label={t('sites.address')} hint={t('sites.addressHint')} error={error && t(ERRORS[error])}>
          {attributes => (
            <div class="input-row">
              <input
                {...attributes}
                type="text"
                required
                inputMode="url"
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                value={address}
                onInput={event => setEntered({ address: event.currentTarget.value, among: sites.length })}
              />
              <button type="submit" class="button primary">
                {t('sites.add')}
              </button>
            </div>
          )}
        </Field>
      </form>
    </section>
  )
}
