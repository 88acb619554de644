import type { ComponentChildren } from 'preact'

/** One thing that is known, in a `dl class="facts"`. */
export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
