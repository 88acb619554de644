import { Field } from './field.tsx'

interface ChoiceProps<Value extends string> {
  label: string
  hint?: string
  /** What can be chosen, and what it is called. */
  options: readonly (readonly [value: Value, name: string])[]
  value: Value
  disabled?: boolean
  onChoose(value: Value): void
}

/** One of a few, from a list that opens. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, hint, options, value, disabled, onChoose } = props
  const choose = (chosen: string) => {
    const option = options.find(([each]) => each === chosen)
    if (option) onChoose(option[0])
  }
  return (
    <Field label={label} hint={hint}>
      {attributes => (
        <select {...attributes} value={value} disabled={disabled} onChange={event => choose(event.currentTarget.value)}>
          {options.map(([each, name]) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
