import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Call } from '../../lib/cti/call.ts'
import type { FoundCustomer } from '../../lib/cti/link.ts'
import type { Key } from '../../lib/cti/text/index.ts'
import { canBeAsked } from '../lookup.ts'
import { partyOf } from '../party.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { isSearchable, onlyCustomer, type SearchState, searchStateOf } from './search-state.ts'

/** Nobody types a name faster than this; a helpdesk is asked when they pause. */
const PAUSE_MS = 250

const STATE_WORDS = {
  idle: 'assign.hint',
  searching: 'assign.searching',
  nobody: 'assign.nobody',
  unanswered: 'assign.unanswered',
  found: 'assign.found',
} as const satisfies Record<SearchState['state'], Key>

interface AssignPanelProps {
  call: Call
  work: Workplace
  onClose(): void
}

/** Says whose number this is: a customer found by name, a new one, or just a name for the address book. */
export function AssignPanel({ call, work, onClose }: AssignPanelProps) {
  const t = useText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const name = text.trim()
  const finders = work.helpdesks.value.filter(canBeAsked)
  const canSearch = finders.length > 0
  const search = searchStateOf(name, canSearch, work.found.value)
  useLayoutEffect(() => input.current?.focus(), [])
  // After the row has grown with what is in it.
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), [search.state])
  useEffect(() => {
    if (!canSearch || !isSearchable(name)) return
    const timer = setTimeout(() => work.act({ kind: 'find', text: name }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [name, canSearch])
  const assign = (chosen: Pick<FoundCustomer, 'name' | 'organization'>, customer: FoundCustomer['customer'] | null) => {
    work.act({ kind: 'assign', id: call.id, name: chosen.name, organization: chosen.organization, customer })
    onClose()
  }
  const enterNew = (root: string) => {
    work.act({ kind: 'openNewCustomer', id: call.id, root, name })
    onClose()
  }
  const onEnter = (event: KeyboardEvent) => {
    const only = onlyCustomer(search)
    if (event.key !== 'Enter' || event.isComposing || !only) return
    event.preventDefault()
    assign(only, only.customer)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a width of its own
    <div class="assign" ref={panel} role="group" aria-labelledby={id}>
      <label id={id}>
        {t('assign.label', { number: partyOf(call).pretty })}
        <input
          ref={input}
          type="search"
          class="input"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
          onKeyDown={onEnter}
        />
      </label>
      {canSearch && (
        <p class={search.state === 'found' ? 'unseen' : 'aside'} role="status">
          {t(STATE_WORDS[search.state])}
        </p>
      )}
      {search.state === 'found' &&
        search.customers.map(({ customer, ...found }) => (
          <button
            type="button"
            class="choice person"
            key={`${customer.site} ${customer.id}`}
            onClick={() => assign(found, customer)}
          >
            <span class="cut">
              <b>{found.name}</b>
              {found.organization && ` · ${found.organization}`}
            </span>
            <span class="cut aside">{found.source}</span>
          </button>
        ))}
      {finders.map(helpdesk => (
        <button type="button" class="button" key={helpdesk.root} onClick={() => enterNew(helpdesk.root)}>
          {t('assign.newCustomer', { helpdesk: helpdesk.name })}
        </button>
      ))}
      <button
        type="button"
        class="button"
        disabled={name === ''}
        onClick={() => assign({ name, organization: null }, null)}
      >
        {t('assign.onlyName')}
      </button>
    </div>
  )
}
