import type { Issue } from '../../lib/cti/api.ts'
import type { Key, Translate } from '../../lib/cti/text/index.ts'

/** What each field takes, by the path of the issue; the relay's own words are English, for whoever calls its API. */
const TEXTS: readonly (readonly [path: RegExp, text: Key])[] = [
  [/^inbound\.blockCallerIds\.\d+\.callerId$/, 'issue.blocked'],
  [/\.(callerId|defaultCallerId)$/, 'issue.callerId'],
  [/\.dest$/, 'issue.dest'],
  [/^queueFilter\.\d+\.queue$/, 'issue.queue'],
  [/\.note$/, 'issue.note'],
  [/^excludedNumbers\.\d+$/, 'issue.excluded'],
  [/^(inbound\.blockCallerIds|outbound\.routingTable|queueFilter|excludedNumbers)$/, 'issue.tooMany'],
  [/^defaultCountry$/, 'issue.country'],
  [/^retentionDays$/, 'issue.days'],
  [/^ringTimeoutSeconds$/, 'issue.ringTimeout'],
  [/^answeredTimeoutSeconds$/, 'issue.answeredTimeout'],
  [/^requestLogLimit$/, 'issue.requestLogLimit'],
  [/^requestLogDays$/, 'issue.requestLogDays'],
]

/** The issues in the reader's language, where it has words for them. */
export function inWords(issues: readonly Issue[], t: Translate): Issue[] {
  return issues.map(issue => {
    const text = TEXTS.find(([path]) => path.test(issue.path))?.[1]
    return text ? { ...issue, message: t(text as 'issue.note') } : issue
  })
}
