import { useText } from '../text.tsx'
import type { LogView } from './log-view.ts'

/** A log without calls, and what to do about it. */
export function Empty() {
  const t = useText()
  return (
    <div class="empty">
      <p class="empty-title">{t('sidebar.empty')}</p>
      <p>{t('sidebar.emptyNext')}</p>
    </div>
  )
}

/** The calls are on their way. */
export function Loading() {
  const t = useText()
  return (
    <div class="empty" role="status">
      <p class="empty-title">{t('log.loading')}</p>
      <p>{t('log.loadingNext')}</p>
    </div>
  )
}

/** A search that finds nothing, and how to find more. */
export function NothingFound({ view }: { view: LogView }) {
  const t = useText()
  const { value: loaded } = view.loaded
  if (view.busy.value || !loaded) {
    return (
      <p class="empty" role="status">
        {t('search.searching')}
      </p>
    )
  }
  return (
    <div class="empty">
      <div role="status">
        <p class="empty-title">{t('search.nothing')}</p>
        <p>{t('search.nothingNext')}</p>
        {loaded.unreached && <p>{t('older.unreached')}</p>}
      </div>
      <button type="button" class="button primary" onClick={() => view.clear()}>
        {t('search.clear')}
      </button>
      {!loaded.complete && (
        <button type="button" class="button" onClick={() => void view.more()}>
          {t('search.older')}
        </button>
      )}
    </div>
  )
}
