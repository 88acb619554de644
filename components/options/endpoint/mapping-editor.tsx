import { useState } from 'preact/hooks'
import { type Issue, issuesOf } from '../../../lib/cti/api.ts'
import { type Mapping, mappingSchema } from '../../../lib/cti/mapping.ts'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'
import { issueLines } from './issue-lines.ts'
import { MappingTry, type MappingTryProps } from './mapping-try.tsx'

/** What {@link MappingEditor} takes. */
export interface MappingEditorProps extends Pick<MappingTryProps, 'onTry'> {
  mapping: Mapping
  /** Called with a mapping that fits. */
  onChange(mapping: Mapping): void
}

/** A mapping as JSON, checked as it is typed, and tried on what the phone system sends. */
export function MappingEditor({ mapping, onChange, onTry }: MappingEditorProps) {
  const t = useText()
  const [text, setText] = useState(() => JSON.stringify(mapping, null, 2))
  const read = readMapping(text)
  const type = (typed: string) => {
    setText(typed)
    const now = readMapping(typed)
    if ('mapping' in now) onChange(now.mapping)
  }
  const error = 'mapping' in read ? null : read.issues === null ? t('endpoint.mappingNoJson') : issueLines(read.issues)
  return (
    <div class="mapping-editor">
      <Field label={t('endpoint.mappingJson')} hint={t('endpoint.mappingJsonHint')} error={error}>
        {attributes => (
          <textarea
            {...attributes}
            class="code"
            rows={14}
            spellcheck={false}
            autocomplete="off"
            value={text}
            onInput={event => type(event.currentTarget.value)}
          />
        )}
      </Field>
      <MappingTry mapping={'mapping' in read ? read.mapping : null} onTry={onTry} />
    </div>
  )
}

/** Issues are null where it is no JSON at all. */
function readMapping(text: string): { mapping: Mapping } | { issues: Issue[] | null } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { issues: null }
  }
  const { success, data, error } = mappingSchema.safeParse(value)
  return success ? { mapping: data } : { issues: issuesOf(error) }
}
