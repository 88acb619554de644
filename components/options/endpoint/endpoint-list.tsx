import { useState } from 'preact/hooks'
import type { Issue } from '../../../lib/cti/api.ts'
import type { ShownEndpoint } from '../../../lib/cti/endpoint.ts'
import type { Recipe } from '../../../lib/cti/recipe.ts'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'
import { issueAt } from '../settings-draft.ts'
import { type EndpointActs, EndpointCard } from './endpoint-card.tsx'

/** What {@link EndpointList} takes. */
export interface EndpointListProps extends EndpointActs {
  /** The first one first; null until they were read. */
  endpoints: readonly ShownEndpoint[] | null
  recipes: readonly Recipe[]
  /** What did not fit the last time, and where: at the endpoint of that id, or at a new one where it is empty. */
  wrong: { id: string; issues: readonly Issue[] } | null
  /** The relay did not answer. */
  failed: boolean
  busy: boolean
  onAdd(name: string): Promise<boolean>
  onRetry(): void
}

/** The phone systems that tell the relay of their calls, each with an endpoint of its own. */
export function EndpointList(props: EndpointListProps) {
  const { endpoints, recipes, wrong, failed, busy, onAdd, onRetry, ...acts } = props
  const t = useText()
  const [name, setName] = useState('')
  const issuesOf = (id: string) => (wrong?.id === id ? wrong.issues : [])
  const submit = async (event: Event) => {
    event.preventDefault()
    if (name.trim() !== '' && (await onAdd(name.trim()))) setName('')
  }
  return (
    <section class="block" aria-labelledby="endpoints-title">
      <h3 id="endpoints-title">{t('endpoint.endpoints')}</h3>
      <p class="intro">{t('endpoint.endpointsIntro')}</p>
      {failed && (
        <p class="error" role="alert">
          {t('endpoint.failed')}{' '}
          <button type="button" class="button" onClick={onRetry}>
            {t('endpoint.retry')}
          </button>
        </p>
      )}
      {endpoints === null && !failed && <p role="status">{t('endpoint.loading')}</p>}
      {endpoints?.map((endpoint, index) => (
        <EndpointCard
          key={endpoint.id}
          endpoint={endpoint}
          recipes={recipes}
          removable={index > 0}
          issues={issuesOf(endpoint.id)}
          busy={busy}
          {...acts}
        />
      ))}
      {endpoints !== null && (
        <form onSubmit={submit}>
          <Field label={t('endpoint.new')} hint={t('endpoint.newHint')} error={issueAt(issuesOf(''), 'name')}>
            {attributes => (
              <div class="input-row">
                <input
                  {...attributes}
                  type="text"
                  maxLength={200}
                  value={name}
                  onInput={event => setName(event.currentTarget.value)}
                />
                <button type="submit" class="button" disabled={busy || name.trim() === ''}>
                  {t('endpoint.add')}
                </button>
              </div>
            )}
          </Field>
        </form>
      )}
    </section>
  )
}
