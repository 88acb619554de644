import { useState } from 'preact/hooks'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'

/** Units by how many seconds they have, largest first. */
const UNITS = [
  [86_400, 'unit.days'],
  [3600, 'unit.hours'],
  [60, 'unit.minutes'],
  [1, 'unit.seconds'],
] as const
type Unit = (typeof UNITS)[number][0]

/** The largest unit that says it exactly. */
function unitOf(seconds: number): Unit {
  return UNITS.find(([unit]) => seconds > 0 && seconds % unit === 0)?.[0] ?? 1
}

interface DurationFieldProps {
  label: string
  hint: string
  error: string | null
  /** NaN where nothing was typed. */
  seconds: number
  onChange(seconds: number): void
}

/** A length of time in the unit that suits it; what is kept are seconds, exactly. */
export function DurationField({ label, hint, error, seconds, onChange }: DurationFieldProps) {
  const t = useText()
  const [chosen, choose] = useState<Unit>(() => unitOf(seconds))
  // Undone or read anew, it may be a length that the unit does not say.
  const unit = Number.isNaN(seconds) || seconds === 0 || seconds % chosen === 0 ? chosen : unitOf(seconds)
  return (
    <Field label={label} hint={hint} error={error}>
      {attributes => (
        <div class="with-unit">
          <input
            {...attributes}
            type="number"
            min={1}
            step={1}
            value={Number.isNaN(seconds) ? '' : seconds / unit}
            onInput={event => {
              choose(unit)
              onChange(Math.round(event.currentTarget.valueAsNumber * unit))
            }}
          />
          <select
            aria-label={t('unit.label', { field: label })}
            value={unit}
            onChange={event => {
              const next = UNITS.find(([each]) => each === Number(event.currentTarget.value))?.[0] ?? 1
              choose(next)
              if (!Number.isNaN(seconds)) onChange((seconds / unit) * next)
            }}
          >
            {UNITS.map(([each, name]) => (
              <option key={each} value={each}>
                {t(name)}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  )
}
