import { useEffect } from 'preact/hooks'
import type { PartChange } from '../../../lib/cti/rules/changes.ts'
import { useText } from '../../text.tsx'
import { SECTIONS } from '../sections.ts'
import { bySection, inBrief } from './change-words.ts'

interface SaveBarProps {
  changes: readonly PartChange[]
  /** How many entries kept the last try to save from being sent. */
  issues: number
  /** What is wrong with the document as a whole. */
  messages: readonly string[]
  /** Somebody else saved first. */
  conflict: boolean
  failed: boolean
  busy: boolean
  justSaved: boolean
  canUndo: boolean
  onSave(): void
  onUndo(): void
  /** Puts parts back to what is saved. */
  onRevert(paths: string[]): void
}

/** What changed, for all sections, and the only way to save it. It is there from the first change on. */
export function SaveBar(props: SaveBarProps) {
  const { changes, issues, messages, conflict, failed, busy, justSaved, canUndo, onSave, onUndo, onRevert } = props
  const t = useText()
  const dirty = changes.length > 0
  useUndoKey(canUndo, onUndo)
  const trouble = conflict
    ? t('rules.conflictBar')
    : issues > 0
      ? t('settings.issues', { count: issues })
      : failed
        ? t('notice.notSaved')
        : null
  if (!dirty && !justSaved) return null
  return (
    <section class="save-bar" aria-label={t('rules.bar')}>
      {dirty && (
        <ul class="save-changes">
          {bySection(changes).map(({ section, changes: own }) => (
            <li key={section}>
              <span>
                <a href={`#${section}`}>{t(SECTIONS[section].title)}</a>: {inBrief(own, t)}
              </span>
              <button
                type="button"
                class="button"
                aria-label={t('rules.revertNamed', { section: t(SECTIONS[section].title) })}
                onClick={() => onRevert(own.map(({ path }) => path))}
              >
                {t('rules.revert')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="save-actions">
        <div role="status">
          {trouble !== null && <p class="error">{trouble}</p>}
          {messages.map(message => (
            <p class="error" key={message}>
              {message}
            </p>
          ))}
          {!dirty && justSaved && <p class="saved">{t('settings.saved')}</p>}
          {trouble === null && dirty && <p>{t('settings.unsaved')}</p>}
        </div>
        {dirty && (
          <>
            <button type="button" class="button" disabled={!canUndo} title={t('rules.undoHint')} onClick={onUndo}>
              {t('undo.undo')}
            </button>
            <button type="button" class="button primary" disabled={conflict || busy} onClick={onSave}>
              {t('settings.save')}
            </button>
          </>
        )}
      </div>
    </section>
  )
}

/** Ctrl+Z, or Cmd+Z, outside of fields: in them it takes back letters, as everywhere. */
function useUndoKey(canUndo: boolean, onUndo: () => void): void {
  useEffect(() => {
    if (!canUndo) return
    const listen = (event: KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)
      if (!isUndo || event.shiftKey || event.altKey || isField(event.target)) return
      event.preventDefault()
      onUndo()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')
}
