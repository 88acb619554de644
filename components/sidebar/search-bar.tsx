import type { CallFilter } from '../../lib/cti/call-search.ts'
import type { Desk } from '../../lib/cti/link.ts'
import { queueOf } from '../party.ts'
import { useText } from '../text.tsx'
import type { LogView } from './log-view.ts'

interface SearchBarProps {
  desk: Desk
  view: LogView
}

/** Looks through the whole log as one types, and narrows it by what agents ask for most. */
export function SearchBar({ desk, view }: SearchBarProps) {
  const t = useText()
  const { value: filter } = view.filter
  const me = desk.me?.agent.id
  const shown = desk.calls.filter(call => queueOf(call).named).map(call => call.queue)
  const queues = [...new Set([...(filter.queue ? [filter.queue] : []), ...shown])].sort((a, b) => a.localeCompare(b))
  const chips: [name: string, on: CallFilter, off: CallFilter][] = [
    [t('filter.missed'), { missed: true }, { missed: undefined }],
    [t('filter.open'), { open: true }, { open: undefined }],
    [t('filter.in'), { direction: 'inbound' }, { direction: undefined }],
    [t('filter.out'), { direction: 'outbound' }, { direction: undefined }],
    ...(me === undefined
      ? []
      : [[t('filter.mine'), { mine: me }, { mine: undefined }] as [string, CallFilter, CallFilter]]),
  ]
  const cleared = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !view.isFiltered) return
    event.preventDefault()
    event.stopPropagation()
    view.clear()
  }
  return (
    <search class="search" onKeyDown={cleared}>
      <input
        type="search"
        class="input"
        aria-label={t('search.label')}
        placeholder={t('search.hint')}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={view.text.value}
        onInput={event => view.type(event.currentTarget.value)}
      />
      <div class="filters">
        {chips.map(([name, on, off]) => {
          const pressed = Object.entries(on).every(([key, value]) => filter[key as keyof CallFilter] === value)
          return (
            <button
              key={name}
              type="button"
              class="filter"
              aria-pressed={pressed}
              onClick={() => view.narrow({ ...filter, ...(pressed ? off : on) })}
            >
              {name}
            </button>
          )
        })}
        {queues.length > 0 && (
          <select
            class="filter"
            aria-label={t('filter.queue')}
            value={filter.queue ?? ''}
            onChange={event => view.narrow({ ...filter, queue: event.currentTarget.value || undefined })}
          >
            <option value="">{t('filter.allQueues')}</option>
            {queues.map(queue => (
              <option key={queue} value={queue}>
                {queue}
              </option>
            ))}
          </select>
        )}
      </div>
    </search>
  )
}
