import { setTimeout as wait } from 'node:timers/promises'

const CALLERS = ['4930901820', '4917612345678', '41443010203', '442079460958', 'anonymous', '493012345678']
const QUEUES = ['support', 'sales', 'support', 'billing']
/** `admin` is who watches: what they answer opens a screen. */
const AGENTS = ['Mira', 'admin', 'Aylin']

const pick = <T>(values: readonly [T, ...T[]] | T[]): T => values[Math.floor(Math.random() * values.length)] as T

/**
 * Plays a PBX: rings, is answered or not, hangs up, every few seconds, until the signal aborts. It speaks to the
 * endpoint as a real one would. `onEvent` is told every request and the relay's answer.
 */
export async function simulatePbx(
  endpoint: string,
  signal: AbortSignal,
  onEvent: (line: string) => void,
): Promise<void> {
  const post = async (fields: Record<string, string>) => {
    const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(fields) })
    onEvent(
      `${fields.event} ${fields.direction} ${fields.from} → ${fields.to}: ${response.status} ${await response.text()}`,
    )
  }
  const pause = (milliseconds: number) => wait(milliseconds, undefined, { signal })
  try {
    for (let number = 1; ; number++) {
      const outbound = number % 4 === 0
      const [from, to] = outbound
        ? ['493060000000', pick(CALLERS.filter(each => each !== 'anonymous'))]
        : [pick(CALLERS), '493060000000']
      const call = { from, to, direction: outbound ? 'out' : 'in', callId: `demo-${Date.now()}-${number}` }
      await post({ event: 'newCall', ...call, user: outbound ? pick(AGENTS) : '', queue: outbound ? '' : pick(QUEUES) })
      await pause(5000)
      const answered = Math.random() < 0.65
      if (answered) {
        await post({ event: 'answer', ...call, user: pick(AGENTS) })
        await pause(4000)
      }
      await post({ event: 'hangup', ...call, cause: answered ? 'normalClearing' : outbound ? 'busy' : 'cancel' })
      await pause(2000)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
