import { useId } from 'preact/hooks'

interface RuleTickProps {
  label: string
  hint?: string
  checked: boolean
  onChange(checked: boolean): void
}

/** A rule that holds or does not, with what that means. */
export function RuleTick({ label, hint, checked, onChange }: RuleTickProps) {
  const id = useId()
  return (
    <div class="switch">
      <label>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={event => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
