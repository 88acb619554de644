import { useText } from '../text.tsx'
import type { LogView } from './log-view.ts'

/** What comes after the last row: more, or that there is none, or why there cannot be more now. */
export function ListEnd({ view }: { view: LogView }) {
  const t = useText()
  const { value: loaded } = view.loaded
  const { value: busy } = view.busy
  const isEnd = loaded !== null && loaded.next === null && loaded.complete && !loaded.unreached
  return (
    <div class="list-end">
      <p class="aside" role="status">
        {busy
          ? t('older.loading')
          : isEnd
            ? t(view.isFiltered ? 'older.noHits' : 'older.none')
            : loaded?.unreached
              ? t('older.unreached')
              : ''}
      </p>
      {!isEnd && !busy && (
        <button type="button" class="button" onClick={() => void view.more()}>
          {t(loaded?.unreached ? 'older.again' : 'older.show')}
        </button>
      )}
    </div>
  )
}
