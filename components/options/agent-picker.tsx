import { useState } from 'preact/hooks'
import type { Agent } from '../../lib/cti/agent.ts'
import { useText } from '../text.tsx'
import type { CellAttributes } from './table-row.tsx'

interface AgentPickerProps {
  attributes: CellAttributes
  agents: readonly Agent[]
  picked: readonly string[]
  onChange(ids: string[]): void
}

/** Agents by name, ticked in a list that opens. One that is gone keeps its id, so that saving loses nothing unseen. */
export function AgentPicker({ attributes, agents, picked, onChange }: AgentPickerProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const gone = picked.filter(id => !agents.some(agent => agent.id === id)).map(id => ({ id, name: id }))
  const choices = [...agents, ...gone]
  const names = choices.filter(({ id }) => picked.includes(id)).map(({ name }) => name)
  const label = attributes['aria-label']
  return (
    <details class="picker" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary
        aria-label={`${label}: ${names.join(', ') || t('settings.nobody')}`}
        aria-describedby={attributes['aria-describedby']}
        title={names.join(', ')}
        data-invalid={attributes['aria-invalid']}
      >
        {names.join(', ') || t('settings.nobody')}
      </summary>
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll in every browser
        <div class="picker-list" role="group" aria-label={label}>
          {choices.length === 0 && <p class="hint">{t('settings.noAgents')}</p>}
          {choices.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={picked.includes(id)}
                onChange={event =>
                  onChange(event.currentTarget.checked ? [...picked, id] : picked.filter(known => known !== id))
                }
              />{' '}
              {name}
            </label>
          ))}
        </div>
      )}
    </details>
  )
}
