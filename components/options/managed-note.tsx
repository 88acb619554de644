import { useText } from '../text.tsx'

/** Says of what stands above that the organisation has decided it; nothing where it has not. */
export function ManagedNote({ managed }: { managed: boolean }) {
  const t = useText()
  return managed ? <p class="hint managed">{t('managed.set')}</p> : null
}
