import { useText } from '../text.tsx'

/** As many as can be drawn at once without being felt. */
export const ROWS_ON_PAGE = 50

/** The way through a long table; nothing while it fits on one page. */
export function Pager({ first, count, onPage }: { first: number; count: number; onPage(page: number): void }) {
  const t = useText()
  if (count <= ROWS_ON_PAGE) return null
  const page = first / ROWS_ON_PAGE
  const last = Math.min(first + ROWS_ON_PAGE, count)
  return (
    <div class="pager">
      <span class="figures">{t('settings.page', { first: first + 1, last, count })}</span>
      <button type="button" class="button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t('settings.previous')}
      </button>
      <button type="button" class="button" disabled={last === count} onClick={() => onPage(page + 1)}>
        {t('settings.next')}
      </button>
    </div>
  )
}
