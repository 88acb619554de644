import { useState } from 'preact/hooks'
import type { Agent } from '../../../lib/cti/agent.ts'
import type { PartChange } from '../../../lib/cti/rules/changes.ts'
import { useText } from '../../text.tsx'
import { SECTIONS } from '../sections.ts'
import { bySection, partName, rowChangeInWords, valueInWords } from './change-words.ts'

/** So many rows of a table are told one by one at first. */
const TOLD = 10

interface OthersChangesProps {
  changes: readonly PartChange[]
  agents: readonly Agent[]
}

/** What somebody else changed, by section, row by row. */
export function OthersChanges({ changes, agents }: OthersChangesProps) {
  const t = useText()
  return (
    <dl class="others">
      {bySection(changes).map(({ section, changes: own }) => (
        <div key={section}>
          <dt>{t(SECTIONS[section].title)}</dt>
          {own.map(change =>
            change.kind === 'value' ? (
              <dd key={change.path}>
                {t('change.value', {
                  name: partName(change.path, t),
                  before: valueInWords(change.before, change.path, t),
                  after: valueInWords(change.after, change.path, t),
                })}
              </dd>
            ) : (
              <Rows key={change.path} change={change} agents={agents} />
            ),
          )}
        </div>
      ))}
    </dl>
  )
}

function Rows({ change, agents }: { change: PartChange & { kind: 'rows' }; agents: readonly Agent[] }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const { path, rows } = change
  const told = all ? rows : rows.slice(0, TOLD)
  return (
    <>
      {told.map((row, index) => (
        <dd key={index}>{rowChangeInWords(path, row, agents, t)}</dd>
      ))}
      {rows.length > told.length && (
        <dd>
          <button type="button" class="button" onClick={() => setAll(true)}>
            {t('change.more', { count: rows.length - told.length })}
          </button>
        </dd>
      )}
    </>
  )
}
