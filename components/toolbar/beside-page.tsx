import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'

interface BesidePageProps {
  /** What the toolbar's page was opened on: a page with a sidebar, another one, or any while no helpdesk is listed. */
  page: 'helpdesk' | 'other' | 'unlisted'
  work: Workplace
}

/** Shows or hides the sidebar of the page on top. Where that has none, says so and leads to one that has. */
export function BesidePage({ page, work }: BesidePageProps) {
  const t = useText()
  if (page === 'helpdesk') {
    return (
      <button type="button" class="button toolbar-sidebar" onClick={() => work.act({ kind: 'toggleSidebar' })}>
        {t('toolbar.sidebar')}
      </button>
    )
  }
  const isListed = page === 'other'
  return (
    <div class="toolbar-elsewhere">
      <p>{t(isListed ? 'toolbar.elsewhere' : 'toolbar.helpdesk')}</p>
      {isListed && (
        <button type="button" class="button" onClick={() => work.act({ kind: 'helpdesk' })}>
          {t('toolbar.toHelpdesk')}
        </button>
      )}
    </div>
  )
}
