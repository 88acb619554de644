import { Field } from '../field.tsx'

interface CountFieldProps {
  label: string
  hint?: string
  /** What stands behind the number. */
  unit?: string
  error: string | null
  min: number
  max: number
  /** NaN where nothing was typed. */
  value: number
  onChange(value: number): void
}

/** A whole number. */
export function CountField({ label, hint, unit, error, min, max, value, onChange }: CountFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {attributes => (
        <div class="with-unit">
          <input
            {...attributes}
            type="number"
            min={min}
            max={max}
            step={1}
            value={Number.isNaN(value) ? '' : value}
            onInput={event => onChange(event.currentTarget.valueAsNumber)}
          />
          {unit && <span class="unit">{unit}</span>}
        </div>
      )}
    </Field>
  )
}
