import { useLayoutEffect, useRef } from 'preact/hooks'
import { useText } from '../text.tsx'
import { Handle } from './handle.tsx'
import type { OpenSidebar, OpenSidebarProps } from './open-sidebar.tsx'

/** What {@link Sidebar} takes. */
export interface SidebarProps extends Omit<OpenSidebarProps, 'hideButton' | 'text'> {
  open: boolean
  /** What it consists of when it is open; null as long as that has not come. */
  Opened: typeof OpenSidebar | null
}

/** The calls beside a helpdesk's page: the log while open, a handle at the edge while closed. */
export function Sidebar({ open, Opened, ...props }: SidebarProps) {
  const { desk, onToggle } = props
  const t = useText()
  const button = useRef<HTMLButtonElement>(null)
  // The button that has the focus is about to go: focus goes on at its opposite. Elsewhere, it stays where it is.
  const hasFocus = button.current?.matches(':focus')
  useLayoutEffect(() => {
    if (hasFocus) button.current?.focus()
  }, [open])
  if (open)
    return (
      <aside class="sidebar" aria-label={t('sidebar.label')} aria-busy={!Opened}>
        {Opened && <Opened {...props} hideButton={button} text={t} />}
      </aside>
    )
  return (
    <Handle
      missed={desk.missed}
      phone={desk.preferences.phone}
      screens={desk.preferences.screens}
      button={button}
      shortcut={desk.shortcuts.sidebar}
      onShow={onToggle}
    />
  )
}
