import { useState } from 'preact/hooks'
import { type Mapping, mappingsSchema } from '../../../lib/cti/mapping.ts'
import { readyMappings } from '../../../lib/cti/ready-mappings.ts'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'
import { removeAt, replaceAt } from '../settings-draft.ts'
import { MappingEditor, type MappingEditorProps } from './mapping-editor.tsx'

interface MappingListProps extends Pick<MappingEditorProps, 'onTry'> {
  /** As being edited. */
  mappings: readonly Mapping[]
  onChange(mappings: Mapping[]): void
}

/** The mappings of phone systems that have no dialect of their own. They are part of the rules: Save puts them in force. */
export function MappingList({ mappings, onChange, onTry }: MappingListProps) {
  const t = useText()
  const [open, setOpen] = useState<number | null>(null)
  const [start, setStart] = useState('')
  const own = new Set(mappings.map(({ name }) => name.toLowerCase()))
  const add = () => {
    const ready = readyMappings.find(({ name }) => name === start)
    onChange([...mappings, ready ?? blankOf(freeName(own))])
    setOpen(mappings.length)
  }
  const issues = mappingsSchema.safeParse(mappings).error?.issues ?? []
  return (
    <section class="block" aria-labelledby="mappings-title">
      <h3 id="mappings-title">{t('endpoint.mappings')}</h3>
      <p class="intro">{t('endpoint.mappingsIntro')}</p>
      <ul class="mappings">
        {mappings.map((mapping, index) => (
          <li key={index}>
            <div class="mapping">
              <strong>{mapping.name}</strong>
              <button
                type="button"
                class="button"
                aria-expanded={open === index}
                aria-label={t(open === index ? 'endpoint.mappingCloseNamed' : 'endpoint.mappingEditNamed', {
                  name: mapping.name,
                })}
                onClick={() => setOpen(open === index ? null : index)}
              >
                {t(open === index ? 'endpoint.mappingClose' : 'endpoint.mappingEdit')}
              </button>
              <button
                type="button"
                class="button"
                aria-label={t('sites.removeNamed', { origin: mapping.name })}
                onClick={() => {
                  setOpen(null)
                  onChange(removeAt(mappings, index))
                }}
              >
                {t('sites.remove')}
              </button>
            </div>
            {issues.some(({ path }) => path[0] === index && path.length === 2) && (
              <p class="error" role="alert">
                {t('endpoint.mappingTwice')}
              </p>
            )}
            {open === index && (
              <MappingEditor
                mapping={mapping}
                onChange={changed => onChange(replaceAt(mappings, index, changed))}
                onTry={onTry}
              />
            )}
          </li>
        ))}
        {readyMappings
          .filter(({ name }) => !own.has(name))
          .map(({ name }) => (
            <li key={`ready ${name}`}>
              <div class="mapping">
                <strong>{name}</strong>
                <span class="hint">{t('endpoint.mappingReady')}</span>
              </div>
            </li>
          ))}
      </ul>
      <Field label={t('endpoint.mappingStart')} hint={t('endpoint.mappingStartHint')}>
        {attributes => (
          <div class="input-row">
            <select {...attributes} value={start} onChange={event => setStart(event.currentTarget.value)}>
              <option value="">{t('endpoint.mappingBlank')}</option>
              {readyMappings
                .filter(({ name }) => !own.has(name))
                .map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
            </select>
            <button type="button" class="button" onClick={add}>
              {t('endpoint.mappingAdd')}
            </button>
          </div>
        )}
      </Field>
    </section>
  )
}

/** Where a mapping begins that begins with nothing. */
function blankOf(name: string): Mapping {
  const fields = { event: 'event', callId: 'call.id', direction: 'call.direction', from: 'call.from', to: 'call.to' }
  return {
    name,
    only: {},
    fields,
    values: { event: {}, direction: {}, cause: {} },
    response: { none: '', reject: '', dial: '' },
  }
}

/** `new`, `new-2` and so on. */
function freeName(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'new' : `new-${number}`
    if (!taken.has(name)) return name
  }
}
