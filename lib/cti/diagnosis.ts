import { z } from 'zod'

/** What the relay knows of why agents might see nothing. Times are milliseconds since 1970. */
export interface DiagnosisFacts {
  enabled: boolean
  /** Of the newest requests of PBXs with a good token. */
  requests: {
    count: number
    /** Null where there was none. */
    lastAt: number | null
    /** Refused because of their signature, and not set right since. */
    badSignature: number
    /** Refused because of what stood in them, and not set right since; with the words of the last one. */
    unreadable: { count: number; error: string | null }
    newCalls: number
    hangups: number
  }
  /** Requests with an excluded number: since the relay's start, and since the last one with none. */
  excluded: { count: number; inARow: number }
  /** Requests with an unknown token since the relay's start, from where no good one came later. */
  badToken: { count: number; lastAt: number | null; address: string | null }
  /** `others` are those besides the admin who asks. */
  agents: { active: number; connected: number; withNumbers: number; others: { active: number; connected: number } }
  /** Of the newest calls: how many nobody sees as the filter stands, and how many nobody who is connected. */
  calls: { count: number; unseen: number; unseenQueue: string | null; unseenByConnected: number }
}

const count = z.number().int().nonnegative()

/** Why calls may not be seen, the gravest first, with what to say of it. */
const findingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('switchedOff') }),
  /** No PBX ever asked with a good token. */
  z.object({ kind: z.literal('noRequests') }),
  z.object({ kind: z.literal('badToken'), count, address: z.string().nullable(), lastAt: count }),
  z.object({ kind: z.literal('badSignature'), count }),
  z.object({ kind: z.literal('unreadable'), count, error: z.string() }),
  z.object({ kind: z.literal('allExcluded'), count }),
  /** Calls of a queue that is in no row and no agent's number. */
  z.object({ kind: z.literal('nobodySees'), count, queue: z.string() }),
  /** `others`: how many agents there are besides the admin who asks. */
  z.object({ kind: z.literal('nobodyConnected'), others: count }),
  /** Those who are connected see none of the newest calls, others would. */
  z.object({ kind: z.literal('hiddenFromConnected'), count }),
  /** Screens open for nobody. */
  z.object({ kind: z.literal('noNumbers') }),
  /** Calls begin and never end. */
  z.object({ kind: z.literal('noHangups'), count }),
])
export type Finding = z.infer<typeof findingSchema>

/** `GET /api/v1/admin/diagnosis`. No finding: calls come in, and agents see them. */
export const diagnosisSchema = z.object({ findings: z.array(findingSchema), lastRequestAt: z.number().nullable() })
export type Diagnosis = z.infer<typeof diagnosisSchema>

/** So many calls without one hangup are no accident. */
const CALLS_WITHOUT_HANGUP = 5
/** An excluded number calls now and then; nobody else calling is another matter. */
const EXCLUDED_IN_A_ROW = 10
/** A guess now and then is no PBX that was set up wrongly. */
const RECENT_MS = 24 * 60 * 60 * 1000

/** Why calls arrive and nobody sees them, or do not arrive at all, at time `now`; the gravest reason first. */
export function diagnose(facts: DiagnosisFacts, now: number): Finding[] {
  const { requests, badToken, agents, calls } = facts
  const { lastAt } = badToken
  const stillGuessing = lastAt !== null && now - lastAt < RECENT_MS
  const { others } = agents
  const isAlone = agents.connected === 0 || (others.active > 0 && others.connected === 0)
  const findings: (Finding | false)[] = [
    !facts.enabled && { kind: 'switchedOff' },
    stillGuessing && { kind: 'badToken', count: badToken.count, address: badToken.address, lastAt },
    requests.badSignature > 0 && { kind: 'badSignature', count: requests.badSignature },
    requests.unreadable.count > 0 && {
      kind: 'unreadable',
      count: requests.unreadable.count,
      error: requests.unreadable.error ?? '',
    },
    requests.count === 0 && facts.excluded.count === 0 && !stillGuessing && { kind: 'noRequests' },
    (facts.excluded.inARow >= EXCLUDED_IN_A_ROW || (calls.count === 0 && facts.excluded.count > 0)) && {
      kind: 'allExcluded',
      count: facts.excluded.inARow,
    },
    calls.unseen > 0 && { kind: 'nobodySees', count: calls.unseen, queue: calls.unseenQueue ?? '' },
    isAlone && { kind: 'nobodyConnected', others: others.active },
    agents.connected > 0 &&
      calls.count > 0 &&
      calls.unseenByConnected === calls.count &&
      calls.unseen < calls.count && { kind: 'hiddenFromConnected', count: calls.count },
    agents.withNumbers === 0 && { kind: 'noNumbers' },
    requests.newCalls >= CALLS_WITHOUT_HANGUP &&
      requests.hangups === 0 && { kind: 'noHangups', count: requests.newCalls },
  ]
  return findings.filter(finding => finding !== false)
}
