import { useText } from '../text.tsx'

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
