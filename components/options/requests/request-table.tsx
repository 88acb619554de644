import { prettyNumber } from '../../../lib/cti/phone-number.ts'
import type { RequestSummary } from '../../../lib/cti/request-entry.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'
import { exactTime } from '../../format.ts'
import { useText } from '../../text.tsx'
import { dialectName } from '../endpoint/dialect-name.ts'
import { eventWord, isRefused, requestTime } from './request-words.ts'

/** What {@link RequestTable} takes. */
export interface RequestTableProps {
  /** Newest first. */
  requests: readonly RequestSummary[]
  /** Milliseconds since 1970. */
  now: number
}

/** The requests of PBXs, a line each that leads to all that is known of it. */
export function RequestTable({ requests, now }: RequestTableProps) {
  const t = useText()
  const columns = [
    t('requests.time'),
    t('requests.dialect'),
    t('requests.event'),
    t('requests.numbers'),
    t('requests.status'),
    t('requests.duration'),
  ]
  return (
    <table class="requests">
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {requests.map(request => {
          const time = Date.parse(request.time)
          return (
            <tr key={request.id} data-refused={isRefused(request)}>
              <td data-label={columns[0]}>
                <a class="figures" href={`#requests/${request.id}`} title={exactTime(time, t.locale)}>
                  {requestTime(time, now, t.locale)}
                </a>
              </td>
              <td data-label={columns[1]}>{dialectName(request.dialect, t)}</td>
              <td data-label={columns[2]}>{eventWord(request.event, t)}</td>
              <td data-label={columns[3]} class="figures">
                {request.error !== null ? <span class="request-error">{request.error}</span> : numbersOf(request, t)}
              </td>
              <td data-label={columns[4]} class="request-status figures">
                {request.status} {t(isRefused(request) ? 'requests.refused' : 'requests.taken')}
              </td>
              <td data-label={columns[5]} class="figures">
                {t('requests.ms', { count: request.durationMs })}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Whom a request names, or the PBX's id of the call where it names nobody, as most do after the first. */
function numbersOf({ from, to, callId }: RequestSummary, t: Translate): string {
  // A number stays on one line.
  const numbers = [from, to].map(number =>
    number === 'anonymous' ? t('party.anonymous') : number && prettyNumber(number).replaceAll(' ', '\u00a0'),
  )
  return numbers.filter(Boolean).join(' → ') || (callId ?? '')
}
