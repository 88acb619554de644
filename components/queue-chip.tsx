import { useText } from './text.tsx'

/** The queue of a call, cut where there is no room for it. */
export function QueueChip({ queue }: { queue: string }) {
  const t = useText()
  return queue === '' ? null : (
    <span class="chip" title={t('call.queue', { queue })}>
      {queue}
    </span>
  )
}
