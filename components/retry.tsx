import type { Clock } from './clock.ts'
import { useText } from './text.tsx'

/** When the relay is tried again, counting down. Outside any live region: a countdown read out is noise. */
export function Retry({ at, clock }: { at: number; clock: Clock }) {
  const t = useText()
  const seconds = Math.ceil((at - clock.ticks.value) / 1000)
  return <span class="figures">{seconds > 0 ? t('notice.retryIn', { seconds }) : t('notice.retrying')}</span>
}
