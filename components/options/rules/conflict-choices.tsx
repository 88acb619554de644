import { useState } from 'preact/hooks'
import type { Agent } from '../../../lib/cti/agent.ts'
import type { RulesConflict } from '../../../lib/cti/rules/merge.ts'
import type { Side } from '../../../lib/cti/rules/merge-rows.ts'
import { isTable } from '../../../lib/cti/rules/parts.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'
import { Pager, ROWS_ON_PAGE } from '../pager.tsx'
import { SECTIONS } from '../sections.ts'
import { partName, rowInWords, valueInWords } from './change-words.ts'
import { sectionOf } from './section-of.ts'

interface ConflictChoicesProps {
  conflicts: readonly RulesConflict[]
  choices: ReadonlyMap<string, Side>
  agents: readonly Agent[]
  onChoose(ids: string[], side: Side): void
}

const SIDES = [
  ['mine', 'merge.mine'],
  ['theirs', 'merge.theirs'],
] as const

/** What both changed, side by side, each to be decided. */
export function ConflictChoices({ conflicts, choices, agents, onChoose }: ConflictChoicesProps) {
  const t = useText()
  const [page, setPage] = useState(0)
  const first = page * ROWS_ON_PAGE
  const ids = conflicts.map(({ id }) => id)
  return (
    <div class="block">
      <h3>{t('merge.both', { count: conflicts.length })}</h3>
      {conflicts.length > 1 && (
        <div class="merge-actions">
          {SIDES.map(([side]) => (
            <button key={side} type="button" class="button" onClick={() => onChoose(ids, side)}>
              {t(side === 'mine' ? 'merge.allMine' : 'merge.allTheirs')}
            </button>
          ))}
        </div>
      )}
      {conflicts.slice(first, first + ROWS_ON_PAGE).map(conflict => (
        <fieldset key={conflict.id} class="conflict">
          <legend>{nameOf(conflict, t)}</legend>
          {SIDES.map(([side, label]) => (
            <label key={side} data-chosen={choices.get(conflict.id) === side}>
              <input
                type="radio"
                name={conflict.id}
                checked={choices.get(conflict.id) === side}
                onChange={() => onChoose([conflict.id], side)}
              />
              <span>
                <b>{t(label)}</b> {inWords(conflict, side, agents, t)}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <Pager first={first} count={conflicts.length} onPage={setPage} />
    </div>
  )
}

function nameOf({ path, kind }: RulesConflict, t: Translate): string {
  const section = t(SECTIONS[sectionOf(path)].title)
  return `${section}: ${kind === 'order' ? t('merge.order') : partName(path, t)}`
}

function inWords(conflict: RulesConflict, side: Side, agents: readonly Agent[], t: Translate): string {
  const { path, kind } = conflict
  if (kind === 'order') return ''
  const value = conflict[side]
  return isTable(path) ? rowInWords(path, value, agents, t) : valueInWords(value, path, t)
}
