import { useEffect, useRef, useState } from 'preact/hooks'
import type { Agent } from '../../lib/cti/agent.ts'
import { useText } from '../text.tsx'
import type { CellAttributes } from './table-row.tsx'

interface AgentPickerProps {
  attributes: CellAttributes
  agents: readonly Agent[]
  picked: readonly string[]
  onChange(ids: string[]): void
}

/** With more agents than these one types a part of the name. */
const FEW = 8

/**
 * Active agents by name, ticked in a list that opens. Who is picked and no longer active, or gone, stays in it until
 * unticked, so that saving loses nothing unseen.
 */
export function AgentPicker({ attributes, agents, picked, onChange }: AgentPickerProps) {
  const t = useText()
  const list = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
  const [filter, setFilter] = useState('')
  /** Those who were picked when the list opened: who is unticked can be ticked again. */
  const [before, setBefore] = useState(picked)
  useEffect(() => {
    if (!open) return
    setFilter('')
    const close = (event: Event) => {
      if (list.current && event.target instanceof Node && !list.current.contains(event.target))
        list.current.open = false
    }
    document.addEventListener('pointerdown', close)
    return () => document.removeEventListener('pointerdown', close)
  }, [open])
  const choices = choicesOf(agents, open ? [...new Set([...picked, ...before])] : picked, name =>
    t('settings.inactive', { name }),
  )
  const names = choices.filter(({ id }) => picked.includes(id)).map(({ name }) => name)
  const label = attributes['aria-label']
  const wanted = filter.trim().toLowerCase()
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !list.current?.open) return
    event.stopPropagation()
    list.current.open = false
    list.current.querySelector('summary')?.focus()
  }
  return (
    <details
      class="picker"
      ref={list}
      onToggle={event => {
        setBefore(picked)
        setOpen(event.currentTarget.open)
      }}
      onKeyDown={closeByKey}
    >
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
          {choices.length > FEW && (
            <input
              type="search"
              aria-label={t('settings.findAgent')}
              placeholder={t('settings.findAgent')}
              value={filter}
              onInput={event => setFilter(event.currentTarget.value)}
            />
          )}
          {choices
            .filter(({ name }) => name.toLowerCase().includes(wanted))
            .map(({ id, name }) => (
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

/** Who can be picked, and who is; by name. */
function choicesOf(
  agents: readonly Agent[],
  picked: readonly string[],
  inactive: (name: string) => string,
): { id: string; name: string }[] {
  const known = agents.filter(agent => agent.active || picked.includes(agent.id))
  const gone = picked.filter(id => !agents.some(agent => agent.id === id)).map(id => ({ id, name: id }))
  return [...known.map(({ id, name, active }) => ({ id, name: active ? name : inactive(name) })), ...gone]
}
