import { useEffect, useRef, useState } from 'preact/hooks'
import type { Agent } from '../../lib/cti/agent.ts'
import { hasPopup, type LoggedCall } from '../../lib/cti/link.ts'

/** For so long a card says which colleague took the call. */
const LEAVING_MS = 3000

/** Who looks at the pop-ups. */
export type Self = Pick<Agent, 'id' | 'name' | 'login'> | null

/** Whether the call that a pop-up showed was just taken by somebody else. One's own answer needs no telling. Pure. */
export function takenByOther(call: LoggedCall, self: Self): boolean {
  if (call.direction !== 'inbound' || call.answeredAt === null || call.dismissed) return false
  if (call.answeredBy !== null) return call.answeredBy !== self?.id
  const name = call.answeredByName?.toLowerCase()
  // A PBX may name whoever answered without their being an agent; one that tells nothing tells nothing of oneself either.
  return name !== undefined && name !== self?.name.toLowerCase() && name !== self?.login.toLowerCase()
}

/** The calls whose cards stay for a moment, as ids: they had a pop-up, and a colleague took them. */
export function useLeaving(calls: readonly LoggedCall[], self: Self): ReadonlySet<string> {
  const rang = useRef<ReadonlySet<string>>(new Set())
  const leaving = useRef(new Map<string, number>())
  const [, draw] = useState(0)
  for (const call of calls) {
    if (rang.current.has(call.id) && !hasPopup(call) && takenByOther(call, self) && !leaving.current.has(call.id))
      leaving.current.set(call.id, Date.now() + LEAVING_MS)
  }
  // The phone was switched off meanwhile.
  if (calls.length === 0) leaving.current.clear()
  rang.current = new Set(calls.filter(hasPopup).map(call => call.id))
  const next = Math.min(...leaving.current.values())
  useEffect(() => {
    if (!Number.isFinite(next)) return
    const timer = setTimeout(() => {
      for (const [id, until] of leaving.current) if (until <= next) leaving.current.delete(id)
      draw(count => count + 1)
    }, next - Date.now())
    return () => clearTimeout(timer)
  }, [next])
  return new Set(leaving.current.keys())
}
